import type { FormAnswer } from '../domain/records.ts';
import type { FormDefinition, FormItem, ItemCondition } from '../rules/form.ts';
import type { Answers } from './answer.ts';

/** All items in the order of the form. */
export function itemsOf(form: FormDefinition): FormItem[] {
  return form.sections.flatMap((section) => section.items);
}

/**
 * Items that count with these answers, in the order of the form. An item is hidden while its condition fails; the answer
 * of a hidden item satisfies no condition. `facingApplicant` leaves out findings as well, for a screen that others see.
 */
export function visibleItems(
  form: FormDefinition,
  answers: Answers,
  { facingApplicant = false }: { readonly facingApplicant?: boolean } = {}
): FormItem[] {
  const holds = conditionReader(form, answers);
  return itemsOf(form).filter(
    (item) => !(facingApplicant && item.finding) && (!item.visibleWhen || holds(item.visibleWhen))
  );
}

/** Reads conditions against the answers of visible items. Items that wait for each other in a ring are hidden. */
export function conditionReader(
  form: FormDefinition,
  answers: Answers
): (condition: ItemCondition) => boolean {
  const items = new Map(itemsOf(form).map((item) => [item.id, item]));
  const visible = new Map<string, boolean>();

  function isVisible(id: string): boolean {
    const known = visible.get(id);
    if (known !== undefined) return known;
    const item = items.get(id);
    visible.set(id, false);
    const result = item !== undefined && (!item.visibleWhen || holds(item.visibleWhen));
    visible.set(id, result);
    return result;
  }

  function holds(condition: ItemCondition): boolean {
    if ('all' in condition) return condition.all.every(holds);
    if ('any' in condition) return condition.any.some(holds);
    if ('not' in condition) return !holds(condition.not);
    return isVisible(condition.item) && answerIsIn(answers[condition.item], condition.in);
  }

  return holds;
}

function answerIsIn(answer: FormAnswer | undefined, values: readonly string[]): boolean {
  if (typeof answer === 'string') return values.includes(answer);
  return Array.isArray(answer) && answer.some((tick: string) => values.includes(tick));
}
