import type { CaseBody, InspectionBody } from '../domain/records.ts';
import type { SheetDocument } from '../domain/sheet.ts';
import type { EditionVerdict, Standpoint } from '../domain/verdict.ts';
import type { FormDefinition } from '../rules/form.ts';
import { envelopeSheet } from './envelope-sheet.ts';
import { papersSheet } from './papers-sheet.ts';
import { receptionBoxSheet } from './reception-box.ts';
import { blankFormSheet, photoSheet, reportSheet } from './report-sheet.ts';

/** Everything that the sheets of a case are made from. */
export interface CaseSheetSource {
  readonly body: CaseBody;
  /** As the case stands now; a report prints the verdict that it pinned. */
  readonly verdict: EditionVerdict;
  /** Other editions that the dates of the case lie in. */
  readonly touched: readonly Standpoint[];
  readonly chamber: string;
  /** The completed report to print. */
  readonly report: InspectionBody | null;
  /** When the report that it corrects was completed, if that is on the device. */
  readonly correctedCompletedAt: string | null;
  /** The form at the version that the report pins, or the one in use if there is no report. */
  readonly form: FormDefinition | null;
  readonly isReceived: (programId: string, paperId: string) => boolean;
}

export type CaseSheetOutcome =
  | { readonly ok: true; readonly sheet: SheetDocument }
  | { readonly ok: false; readonly reason: 'noReport' | 'noForm' | 'unknown' };

/** The sheet of this name (as in the address), or why there is none. */
export function caseSheet(kind: string, source: CaseSheetSource): CaseSheetOutcome {
  const { body, verdict, chamber } = source;
  switch (kind) {
    case 'papers':
      return sheet(papersSheet(source));
    case 'reception-box':
      return sheet(receptionBoxSheet(source));
    case 'envelope':
      return sheet(envelopeSheet({ caseNumber: body.caseNumber, chamber, by: pinned(source) }));
    case 'blank-form':
      if (!source.form) return { ok: false, reason: 'noForm' };
      return sheet(blankFormSheet({ form: source.form, chamber, by: verdict }));
    case 'report':
    case 'photos':
      return reportOrPhotos(kind, source);
    default:
      return { ok: false, reason: 'unknown' };
  }
}

function reportOrPhotos(kind: 'report' | 'photos', source: CaseSheetSource): CaseSheetOutcome {
  const { report, form, chamber, correctedCompletedAt } = source;
  if (!report) return { ok: false, reason: 'noReport' };
  if (form?.id !== report.formId || form.version !== report.formVersion)
    return { ok: false, reason: 'noForm' };
  const input = {
    inspection: report,
    form,
    chamber,
    ...(correctedCompletedAt === null ? {} : { correctedCompletedAt })
  };
  return sheet(kind === 'report' ? reportSheet(input) : photoSheet(input));
}

/** The label goes with the report, so it speaks of the same edition. */
function pinned({ report, verdict }: CaseSheetSource): Standpoint {
  return report?.verdict ?? verdict;
}

function sheet(document: SheetDocument): CaseSheetOutcome {
  return { ok: true, sheet: document };
}
