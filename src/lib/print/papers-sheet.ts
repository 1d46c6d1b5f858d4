import type { CaseBody } from '../domain/records.ts';
import type { SheetBlock, SheetCell, SheetColumn, SheetDocument } from '../domain/sheet.ts';
import type { EditionVerdict, PaperResult, ProgramVerdict, Standpoint } from '../domain/verdict.ts';
import {
  editionName,
  guidanceLine,
  numberText,
  outcomeLine,
  sheetTexts as texts,
  straddleLine,
  summaryLine,
  taxPeriodText,
  whoText
} from '../text/sheets.ts';
import { programTitle } from '../text/schemes.ts';
import { pairedRows, textField, warekiOf } from './field-values.ts';

export interface PapersSheetInput {
  readonly body: Pick<CaseBody, 'caseNumber' | 'programs' | 'applicant' | 'dates'>;
  readonly verdict: EditionVerdict;
  readonly chamber: string;
  /** Other editions that the dates of the case lie in. */
  readonly touched: readonly Standpoint[];
  /** Whether the paper is already here. */
  readonly isReceived: (programId: string, paperId: string) => boolean;
}

const COLUMNS: readonly SheetColumn[] = [
  { label: texts.papersColumns.tick, width: 8, align: 'center' },
  { label: texts.papersColumns.paper, width: 54, align: 'left' },
  { label: texts.papersColumns.number, width: 22, align: 'center' },
  { label: texts.papersColumns.who, width: 16, align: 'center' }
];

/** Papers to bring, for the applicant: no reasons, grounds or findings. Funds that are out of the question are left out. */
export function papersSheet(input: PapersSheetInput): SheetDocument {
  const { body, verdict, chamber } = input;
  const programs = verdict.programs.filter(
    ({ id, outcome }) =>
      outcome !== 'ineligible' && (body.programs.length === 0 || body.programs.includes(id))
  );
  return {
    kind: 'papers',
    title: `${texts.papersTitle}_${body.caseNumber}`,
    formNumber: '',
    marks: [''],
    draft: null,
    guidance: guidanceLine(verdict),
    footer: [body.caseNumber, chamber, editionName(verdict)].join('　'),
    blocks: [
      { type: 'title', text: texts.papersTitle, seal: null },
      {
        type: 'fields',
        heading: null,
        rows: pairedRows([
          textField(texts.applicant, body.applicant.tradeName || body.applicant.name),
          textField(texts.receptionOn, warekiOf(body.dates.reception))
        ])
      },
      { type: 'note', tone: 'plain', text: texts.papersNote },
      ...[straddleLine(verdict, input.touched), summaryLine(verdict)].flatMap((text) =>
        text === null ? [] : [{ type: 'note', tone: 'loud', text } as const]
      ),
      ...(programs.length === 0 ? [{ type: 'note', tone: 'loud', text: texts.noPapers } as const] : []),
      ...programs.flatMap((program) => programBlocks(program, input))
    ]
  };
}

function programBlocks(program: ProgramVerdict, input: PapersSheetInput): readonly SheetBlock[] {
  const tableOf = (papers: readonly PaperResult[]): SheetBlock => ({
    type: 'table',
    columns: COLUMNS,
    rows: papers.map((paper): readonly SheetCell[] => [
      { text: input.isReceived(program.id, paper.id) ? '■' : '□' },
      { text: paper.label, notes: notesOf(paper) },
      { text: numberText(paper) },
      { text: whoText(paper.who) }
    ])
  });
  const title = programTitle(program);
  const required = program.papers.filter(({ need }) => need === 'required');
  const others = program.papers.filter(({ need }) => need === 'ifApplies');
  return [
    {
      type: 'heading',
      text: title,
      sub: outcomeLine(program.outcome, input.verdict)
    },
    ...(required.length > 0 ? [tableOf(required)] : []),
    ...(others.length > 0
      ? [{ type: 'heading', text: texts.otherPapers, sub: title } as const, tableOf(others)]
      : []),
    ...(program.followUps.length === 0
      ? []
      : [
          { type: 'heading', text: texts.followUps, sub: title } as const,
          {
            type: 'list',
            items: program.followUps.map(({ who, text }) => `${text}（${whoText(who)}）`)
          } as const
        ])
  ];
}

function notesOf(paper: PaperResult): readonly string[] {
  return [
    ...(paper.taxPeriods ? [taxPeriodText(paper.taxPeriods)] : []),
    ...(paper.note === undefined ? [] : [paper.note])
  ];
}
