import type { InspectionBody } from '../domain/records.ts';
import type { StoredRecord } from '../local/store.ts';

/** The report that stands: the latest completed one that no other corrects. */
export function currentReport(
  inspections: readonly StoredRecord<InspectionBody>[]
): StoredRecord<InspectionBody> | null {
  const corrected = new Set(inspections.map(({ body }) => body.corrects?.recordId));
  return inspections.filter(({ id }) => !corrected.has(id)).at(-1) ?? null;
}

/** Whether two reports correct the same one: made on two devices that knew nothing of each other. */
export function isCorrectedTwice(
  inspections: readonly Pick<StoredRecord<InspectionBody>, 'body'>[]
): boolean {
  const originals = inspections.flatMap(({ body }) => body.corrects?.recordId ?? []);
  return new Set(originals).size < originals.length;
}
