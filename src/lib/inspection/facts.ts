import type { Facts, FactValue } from '../domain/facts.ts';
import type { FactMapping, FormDefinition, ItemCondition } from '../rules/form.ts';
import { readAnswer, type Answers } from './answer.ts';
import { conditionReader, visibleItems } from './visibility.ts';

/**
 * What the visit found, as facts by id: to be laid over the interview's. Only visible, readable answers count; an answer
 * that leaves the question open gives no fact. Of several mappings that hold for one fact the first counts.
 */
export function factsFromInspection(form: FormDefinition, answers: Answers): Facts {
  const holds = conditionReader(form, answers);
  const found: Record<string, FactValue> = {};
  for (const mapping of form.facts) {
    if (mapping.fact in found) continue;
    const value = mappedValue(form, answers, mapping, holds);
    if (value !== undefined) found[mapping.fact] = value;
  }
  return found;
}

function mappedValue(
  form: FormDefinition,
  answers: Answers,
  mapping: FactMapping,
  holds: (condition: ItemCondition) => boolean
): FactValue | undefined {
  if (mapping.when && !holds(mapping.when)) return undefined;
  if (mapping.fromItem === undefined) return mapping.value;
  const item = visibleItems(form, answers).find(({ id }) => id === mapping.fromItem);
  const reading = item ? readAnswer(item, answers[item.id]) : null;
  return reading?.kind === 'value' ? reading.value : undefined;
}
