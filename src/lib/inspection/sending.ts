import type { FormAnswer, InspectionAnswers, PhotoRef } from '../domain/records.ts';
import type { FormDefinition } from '../rules/form.ts';
import { readAnswer, type Answers } from './answer.ts';
import { visibleItems } from './visibility.ts';

/**
 * The answers that leave the draft: of visible items only, in their stored form. What cannot be read is left out too,
 * so call it on a report without violations. The draft keeps everything.
 */
export function answersToSend(form: FormDefinition, answers: Answers): Record<string, FormAnswer> {
  const sent: Record<string, FormAnswer> = {};
  for (const item of visibleItems(form, answers)) {
    const reading = readAnswer(item, answers[item.id]);
    if (reading.kind === 'value') sent[item.id] = reading.value;
  }
  return sent;
}

/** The photos that leave the draft: those of visible items that take photos. */
export function photosToSend(
  form: FormDefinition,
  answers: Answers,
  photos: readonly PhotoRef[]
): PhotoRef[] {
  const open = new Set(visibleItems(form, answers).flatMap((item) => (item.photos ? [item.id] : [])));
  return photos.filter((photo) => open.has(photo.itemId));
}

/**
 * Ids among answers and photos that a completed report should not carry: items that are hidden or that the form does
 * not have. For the receiver, who refuses or flags them.
 */
export function strayIds(form: FormDefinition, { answers, photos }: InspectionAnswers): string[] {
  const visible = new Set(visibleItems(form, answers).map((item) => item.id));
  const ids = new Set([...Object.keys(answers), ...photos.map((photo) => photo.itemId)]);
  return [...ids].filter((id) => !visible.has(id)).sort();
}
