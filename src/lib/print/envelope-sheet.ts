import type { Coverage } from '../domain/verdict.ts';
import type { SheetDocument } from '../domain/sheet.ts';
import { editionName, guidanceLine, sheetTexts as texts } from '../text/sheets.ts';

/** Label for the sealed envelope to the bank. It is seen by everybody: neither applicant nor findings stand on it. */
export function envelopeSheet(input: {
  readonly caseNumber: string;
  readonly chamber: string;
  readonly coverage: Coverage;
  readonly edition: string;
}): SheetDocument {
  const { caseNumber, chamber, coverage, edition } = input;
  return {
    kind: 'envelope',
    title: `${texts.envelopeTitle}_${caseNumber}`,
    formNumber: '',
    marks: [''],
    draft: texts.draft,
    guidance: guidanceLine(coverage, edition),
    footer: [caseNumber, chamber, editionName(edition)].join('　'),
    blocks: [
      { type: 'title', text: texts.envelopeTitle, seal: null },
      { type: 'note', tone: 'plain', text: texts.envelopeNote },
      {
        type: 'label',
        addressee: texts.envelopeAddressee,
        main: texts.envelopeMain,
        boxes: texts.envelopeBoxes,
        lines: [
          texts.envelopeContents,
          `${texts.caseNumber}：${caseNumber}`,
          `${texts.chamber}：${chamber}`,
          texts.envelopeDoNotOpen
        ]
      }
    ]
  };
}
