import type { SheetDocument } from '../domain/sheet.ts';
import type { Standpoint } from '../domain/verdict.ts';
import { editionName, guidanceLine, sheetTexts as texts } from '../text/sheets.ts';

/** Label for the sealed envelope to the bank. It is seen by everybody: neither applicant nor findings stand on it. */
export function envelopeSheet(input: {
  readonly caseNumber: string;
  readonly chamber: string;
  readonly by: Standpoint;
}): SheetDocument {
  const { caseNumber, chamber, by } = input;
  return {
    kind: 'envelope',
    title: `${texts.envelopeTitle}_${caseNumber}`,
    formNumber: '',
    marks: [''],
    draft: texts.draft,
    guidance: guidanceLine(by),
    footer: [caseNumber, chamber, editionName(by)].join('　'),
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
