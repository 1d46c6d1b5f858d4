import type { PhotoRef } from '../domain/records.ts';
import type { FormDefinition } from '../rules/form.ts';

export interface NumberedPhoto {
  readonly number: number;
  readonly photo: PhotoRef;
}

/** Photos numbered from 1: by the order of the form's items, then by the time they were taken. */
export function numberedPhotos(form: FormDefinition, photos: readonly PhotoRef[]): readonly NumberedPhoto[] {
  const order = new Map(
    form.sections.flatMap((section) => section.items).map((item, index) => [item.id, index])
  );
  const placeOf = (photo: PhotoRef) => order.get(photo.itemId) ?? order.size;
  return [...photos]
    .sort((a, b) => placeOf(a) - placeOf(b) || a.takenAt.localeCompare(b.takenAt))
    .map((photo, index) => ({ number: index + 1, photo }));
}

/** Photo numbers by form item. */
export function photoNumbersByItem(photos: readonly NumberedPhoto[]): ReadonlyMap<string, readonly number[]> {
  const byItem = new Map<string, number[]>();
  for (const { number, photo } of photos)
    byItem.set(photo.itemId, [...(byItem.get(photo.itemId) ?? []), number]);
  return byItem;
}
