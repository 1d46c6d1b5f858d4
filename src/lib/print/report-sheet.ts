import type { Applicant, InspectionBody } from '../domain/records.ts';
import type { SheetBlock, SheetDocument } from '../domain/sheet.ts';
import type { FormDefinition } from '../rules/form.ts';
import { correctionLine, editionName, guidanceLine, sheetTexts as texts } from '../text/sheets.ts';
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

/** Report form 26: one original and two copies, each with all pages. */
export function reportSheet(input: InspectionSheetInput): SheetDocument {
  const { inspection, form, chamber } = input;
  const numbers = photoNumbersByItem(numberedPhotos(form, inspection.photos));
  return {
    kind: 'report',
    title: `${texts.reportTitle}_${inspection.caseNumber}`,
    formNumber: texts.formNumber,
    marks: [texts.original, texts.bankCopy, texts.ownCopy],
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
    title: `${texts.photosTitle}_${inspection.caseNumber}`,
    formNumber: texts.formNumber,
    marks: [''],
    ...pageLines(inspection, chamber),
    blocks: [
      { type: 'title', text: texts.photosTitle, seal: null },
      photos.length === 0 ? { type: 'note', tone: 'plain', text: texts.noPhotos } : { type: 'photos', photos }
    ]
  };
}

/** The form to be filled in by hand. */
export function blankFormSheet(input: {
  readonly form: FormDefinition;
  readonly chamber: string;
  readonly edition: string;
}): SheetDocument {
  const fields = [texts.caseNumber, texts.applicant, texts.tradeName, texts.address].map(blankField);
  return {
    kind: 'blank-form',
    title: texts.blankTitle,
    formNumber: texts.formNumber,
    marks: [''],
    draft: texts.draft,
    guidance: null,
    footer: [input.chamber, editionName(input.edition)].join('　'),
    blocks: [
      { type: 'title', text: texts.blankTitle, seal: texts.seal },
      { type: 'note', tone: 'plain', text: texts.blankNote },
      { type: 'fields', heading: texts.caseHeading, rows: pairedRows(fields) },
      ...blankBlocks(input.form)
    ]
  };
}

function pageLines(inspection: InspectionBody, chamber: string) {
  const { coverage, edition } = inspection.verdict;
  return {
    draft: texts.draft,
    guidance: guidanceLine(coverage, edition),
    footer: [inspection.caseNumber, chamber, editionName(edition)].join('　')
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
      textField(texts.programs, visited.map(({ number, name }) => `${number} ${name}`).join('、'))
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
