import type { Applicant, InspectionBody } from '../domain/records.ts';
import type { SheetBlock, SheetDocument } from '../domain/sheet.ts';
import type { Standpoint } from '../domain/verdict.ts';
import type { FormDefinition } from '../rules/form.ts';
import { programTitle } from '../text/schemes.ts';
import {
  correctionLine,
  editionName,
  formNumberText,
  guidanceLine,
  sheetTexts as texts
} from '../text/sheets.ts';
import { dayText, momentText, pairedRows, textField } from './field-values.ts';
import { answeredBlocks, blankBlocks, blankField } from './form-blocks.ts';
import { numberedPhotos, photoNumbersByItem } from './photo-order.ts';

export interface InspectionSheetInput {
  readonly inspection: InspectionBody;
  /** The form at the version that the inspection pins. */
  readonly form: FormDefinition;
  /** Name of the reception body. */
  readonly chamber: string;
  /** When the corrected report was completed (ISO), if this one corrects it and it is at hand. */
  readonly correctedCompletedAt?: string;
}

/** The report: form 26 as one original and two copies, each with all pages. For a form without a number no copies are known. */
export function reportSheet(input: InspectionSheetInput): SheetDocument {
  const { inspection, form, chamber } = input;
  const numbers = photoNumbersByItem(numberedPhotos(form, inspection.photos));
  return {
    kind: 'report',
    title: `${form.title}_${inspection.caseNumber}`,
    formNumber: formNumberText(form),
    marks: form.number === '' ? [''] : [texts.original, texts.bankCopy, texts.ownCopy],
    ...pageLines(inspection, chamber),
    blocks: [
      { type: 'title', text: form.title, seal: texts.seal },
      ...correctionBlocks(input),
      caseBlock(inspection, chamber),
      ...answeredBlocks(form, inspection, numbers)
    ]
  };
}

/** The photos that the report's numbers refer to. */
export function photoSheet({ inspection, form, chamber }: InspectionSheetInput): SheetDocument {
  const title = `${form.title}　${texts.photosTitle}`;
  const labels = new Map(
    form.sections.flatMap((section) => section.items).map((item) => [item.id, item.label])
  );
  const photos = numberedPhotos(form, inspection.photos).map(({ number, photo }) => ({
    number,
    sha256: photo.sha256,
    title: labels.get(photo.itemId) ?? '',
    caption: photo.caption,
    taken: `${texts.takenAt} ${momentText(photo.takenAt)}`
  }));
  return {
    kind: 'photos',
    title: `${title}_${inspection.caseNumber}`,
    formNumber: formNumberText(form),
    marks: [''],
    ...pageLines(inspection, chamber),
    blocks: [
      { type: 'title', text: title, seal: null },
      photos.length === 0 ? { type: 'note', tone: 'plain', text: texts.noPhotos } : { type: 'photos', photos }
    ]
  };
}

/** The form to be filled in by hand. */
export function blankFormSheet(input: {
  readonly form: FormDefinition;
  readonly chamber: string;
  readonly by: Pick<Standpoint, 'scheme' | 'edition'>;
}): SheetDocument {
  const title = `${input.form.title}${texts.byHand}`;
  const fields = [texts.caseNumber, texts.applicant, texts.tradeName, texts.address].map(blankField);
  return {
    kind: 'blank-form',
    title,
    formNumber: formNumberText(input.form),
    marks: [''],
    draft: texts.draft,
    guidance: null,
    footer: [input.chamber, editionName(input.by)].join('　'),
    blocks: [
      { type: 'title', text: title, seal: texts.seal },
      { type: 'note', tone: 'plain', text: texts.blankNote },
      { type: 'fields', heading: texts.caseHeading, rows: pairedRows(fields) },
      ...blankBlocks(input.form)
    ]
  };
}

function pageLines(inspection: InspectionBody, chamber: string) {
  return {
    draft: texts.draft,
    guidance: guidanceLine(inspection.verdict),
    footer: [inspection.caseNumber, chamber, editionName(inspection.verdict)].join('　')
  };
}

function correctionBlocks({ inspection, correctedCompletedAt }: InspectionSheetInput): readonly SheetBlock[] {
  if (inspection.corrects === null) return [];
  const { reason, recordId } = inspection.corrects;
  const on = correctedCompletedAt === undefined ? null : dayText(correctedCompletedAt);
  return [{ type: 'note', tone: 'loud', text: correctionLine(reason, on, recordId) }];
}

function caseBlock(inspection: InspectionBody, chamber: string): SheetBlock {
  const visited = inspection.verdict.programs.filter(
    ({ inspection: visit, outcome }) => visit.status !== 'notApplicable' && outcome !== 'ineligible'
  );
  return {
    type: 'fields',
    heading: texts.caseHeading,
    rows: pairedRows([
      textField(texts.caseNumber, inspection.caseNumber),
      textField(texts.chamber, chamber),
      ...applicantFields(inspection.applicant),
      textField(texts.completedOn, dayText(inspection.completedAt)),
      textField(texts.programs, visited.map(programTitle).join('、'))
    ])
  };
}

/** Who applies; empty fields that do not concern everybody are left out. */
function applicantFields(applicant: Applicant) {
  const optional = (label: string, text: string) => (text.trim() === '' ? [] : [textField(label, text)]);
  return [
    textField(texts.applicant, applicant.name),
    ...optional(texts.kana, applicant.kana),
    ...optional(texts.tradeName, applicant.tradeName),
    ...optional(texts.representative, applicant.representative),
    textField(texts.address, addressOf(applicant)),
    ...optional(texts.phone, applicant.phone),
    ...optional(texts.business, applicant.business)
  ];
}

function addressOf({ postalCode, address }: Applicant): string {
  if (postalCode === '') return address;
  const digits = /^(\d{3})-?(\d{4})$/u.exec(postalCode);
  return `〒${digits ? `${digits[1]}-${digits[2]}` : postalCode}　${address}`;
}
