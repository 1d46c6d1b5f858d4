import type { CaseBody } from '../domain/records.ts';
import type { SheetDocument } from '../domain/sheet.ts';
import type { EditionVerdict } from '../domain/verdict.ts';
import {
  editionName,
  guidanceLine,
  receptionBoxTexts as box,
  sheetTexts as texts,
  type SpecialSmallAnswer
} from '../text/sheets.ts';

export interface ReceptionBoxInput {
  readonly body: Pick<CaseBody, 'caseNumber' | 'visit' | 'receptionBox'>;
  readonly verdict: EditionVerdict;
}

/** Id of the alternative that uses special small insurance, in every program that has one. */
const SPECIAL_SMALL = 'specialSmall';

/** Papers of the rules that are no sheet but a line of this box (rules/…/common/small-business.yaml). */
const NOTES = {
  kinship: 'kinshipNote',
  formerAddress: 'formerAddressNote',
  formerOwner: 'formerOwnerNote'
} as const;

/**
 * The reception box of form 1 as plain text for the clipboard. Whether a visit is waived is only what the chamber chose.
 * A line that concerns few applicants is left out while it is empty, unless a fund that still fits requires it.
 */
export function receptionBoxText({ body, verdict }: ReceptionBoxInput): string {
  const { receptionBox } = body;
  const guidance = guidanceLine(verdict);
  const optional = (label: string, text: string) => (text.trim() === '' ? [] : [`${label}：${text.trim()}`]);
  const required = requiredPapers(verdict);
  const note = (part: keyof typeof NOTES) =>
    optional(box[part], receptionBox[part].trim() || (required.has(NOTES[part]) ? texts.notWritten : ''));
  return [
    ...(guidance === null ? [] : [box.guidance(guidance)]),
    ...visitLines(body, verdict),
    `${box.specialSmall}：${box.specialSmallAnswers[specialSmallOf(verdict)]}`,
    ...note('kinship'),
    ...note('formerAddress'),
    ...note('formerOwner'),
    `${box.consent}：${receptionBox.consentExplained ? box.consentGiven : box.consentOpen}`,
    `${box.taxReturn}：${receptionBox.taxReturnConfirmed.trim() || texts.notWritten}`,
    ...optional(box.note, receptionBox.note)
  ].join('\n');
}

export function receptionBoxSheet(input: ReceptionBoxInput & { readonly chamber: string }): SheetDocument {
  const { body, verdict, chamber } = input;
  return {
    kind: 'reception-box',
    title: `${texts.boxTitle}_${body.caseNumber}`,
    formNumber: '',
    marks: [''],
    draft: texts.draft,
    guidance: guidanceLine(verdict),
    footer: [body.caseNumber, chamber, editionName(verdict)].join('　'),
    blocks: [
      { type: 'title', text: texts.boxTitle, seal: null },
      { type: 'note', tone: 'plain', text: texts.boxNote },
      { type: 'plainText', text: receptionBoxText(input) }
    ]
  };
}

function visitLines({ visit }: ReceptionBoxInput['body'], verdict: EditionVerdict): readonly string[] {
  if (visit.kind === 'open') return [`${box.visit}：${box.visitOpen}`];
  if (visit.kind === 'visit') return [`${box.visit}：${box.needed}`];
  const label = verdict.programs
    .flatMap((program) => program.inspection.grounds)
    .find((ground) => ground.id === visit.ground)?.label;
  const written = visit.text.trim() === '' ? '' : `（${visit.text.trim()}）`;
  return [
    `${box.visit}：${box.notNeeded}`,
    `${box.ground}：(${visit.ground}) ${label ?? ''}${written}`.trimEnd()
  ];
}

function requiredPapers({ programs }: EditionVerdict): ReadonlySet<string> {
  const open = programs.filter((program) => program.outcome !== 'ineligible');
  const papers = open.flatMap((program) => program.papers);
  return new Set(papers.filter(({ need }) => need === 'required').map(({ id }) => id));
}

function specialSmallOf({ programs, coverage }: EditionVerdict): SpecialSmallAnswer {
  // Outside every edition the ground for 可 or 不可 is missing: a person decides.
  if (coverage === 'guidance') return 'unknown';
  const outcomes = programs
    .flatMap((program) => program.alternatives)
    .filter((alternative) => alternative.id === SPECIAL_SMALL)
    .map((alternative) => alternative.outcome);
  if (outcomes.includes('eligible')) return 'yes';
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'ineligible') ? 'no' : 'unknown';
}
