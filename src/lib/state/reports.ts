import type { InspectionBody } from '../domain/records.ts';
import type { StoredRecord } from '../local/store.ts';

/** The report that stands: the latest completed one that no other corrects. */
export function currentReport(
  inspections: readonly StoredRecord<InspectionBody>[]
): StoredRecord<InspectionBody> | null {
  const corrected = new Set(inspections.map(({ body }) => body.corrects?.recordId));
  return inspections.filter(({ id }) => !corrected.has(id)).at(-1) ?? null;
}
