import type { LocalDate } from '../domain/local-date.ts';
import type { PhotoRef } from '../domain/records.ts';
import type { Violation } from '../domain/violation.ts';
import type { FormDefinition, FormItem } from '../rules/form.ts';
import { readAnswer, type Answers } from './answer.ts';
import { visibleItems } from './visibility.ts';

export interface CheckOptions {
  /**
   * The day in Tokyo. Bounds that name `today` are checked only when it is given: a server, whose clock may differ from
   * the device's, leaves it out.
   */
  readonly today?: LocalDate;
}

/**
 * What keeps the report from being completed: at most one violation per item, in the order of the form.
 *
 * | item    | answer     | bounds | photos on it | violation                                   |
 * | ------- | ---------- | ------ | ------------ | ------------------------------------------- |
 * | hidden  | any        | any    | any          | none                                        |
 * | visible | blank      |        | allowed/none | notChosen or notFilled if required          |
 * | visible | unreadable |        | any          | by type: notADate, unknownOption, tooLong … |
 * | visible | readable   | broken | any          | inFuture, tooEarly or tooLate               |
 * | visible | fine/blank | kept   | not allowed  | photoNotHere                                |
 * | visible | readable   | kept   | allowed/none | none                                        |
 *
 * Answers and photos of ids that the form does not have are no violation; see `strayIds`.
 */
export function violationsOf(
  form: FormDefinition,
  answers: Answers,
  photos: readonly Pick<PhotoRef, 'itemId'>[] = [],
  options: CheckOptions = {}
): Violation[] {
  const visible = visibleItems(form, answers);
  const byId = new Map(visible.map((item) => [item.id, item]));
  const withPhotos = new Set(photos.map((photo) => photo.itemId));
  return visible.flatMap((item): Violation[] => {
    const found =
      answerViolation(item, answers, byId, options) ??
      (!item.photos && withPhotos.has(item.id) ? ({ itemId: item.id, code: 'photoNotHere' } as const) : null);
    return found ? [found] : [];
  });
}

function answerViolation(
  item: FormItem,
  answers: Answers,
  visible: ReadonlyMap<string, FormItem>,
  options: CheckOptions
): Violation | null {
  const reading = readAnswer(item, answers[item.id]);
  if (reading.kind === 'wrong') {
    const { code, limit } = reading;
    return limit === undefined ? { itemId: item.id, code } : { itemId: item.id, code, limit };
  }
  if (reading.kind === 'blank') {
    if (!item.required) return null;
    const chosen = item.type === 'choice' || item.type === 'ticks';
    return { itemId: item.id, code: chosen ? 'notChosen' : 'notFilled' };
  }
  if ((item.type !== 'date' && item.type !== 'time') || typeof reading.value !== 'string') return null;
  const earliest = boundOf(item.notBefore, answers, visible, options);
  if (earliest !== null && reading.value < earliest) {
    return { itemId: item.id, code: 'tooEarly', limit: earliest };
  }
  const latest = boundOf(item.notAfter, answers, visible, options);
  if (latest !== null && reading.value > latest) {
    return { itemId: item.id, code: item.notAfter === 'today' ? 'inFuture' : 'tooLate', limit: latest };
  }
  return null;
}

/** Null: no bound, or one that is not known yet. ISO dates and `HH:MM` sort as text. */
function boundOf(
  bound: string | undefined,
  answers: Answers,
  visible: ReadonlyMap<string, FormItem>,
  options: CheckOptions
): string | null {
  if (bound === undefined) return null;
  if (bound === 'today') return options.today ?? null;
  const item = visible.get(bound);
  if (!item) return /^\d{4}-\d{2}-\d{2}$/.test(bound) ? bound : null;
  const reading = readAnswer(item, answers[bound]);
  return reading.kind === 'value' && typeof reading.value === 'string' ? reading.value : null;
}
