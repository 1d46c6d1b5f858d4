import { parseDateText } from './era.ts';
import {
  governorSubjects,
  MAX_RATE_BASIS_POINTS,
  officeEntryKinds,
  ratePeriodBands,
  type LoanPeriodBand,
  type NamedMunicipality,
  type OfficeEntryBody,
  type OfficeEntryKind
} from './office-entry.ts';
import { parsePercent } from './percent.ts';

/** Fields of the form, each a text as typed: what is half typed is kept like what is whole. Lists are parted by slashes. */
export const officeFields = [
  'kind',
  'replaces',
  'scheme',
  'edition',
  'program',
  'rate',
  'band',
  'percent',
  'about',
  'name',
  'industries',
  'municipalities',
  'area',
  'validFrom',
  'validTo',
  'sourceTitle',
  'sourcePlace',
  'publishedOn',
  'note'
] as const;
export type OfficeField = (typeof officeFields)[number];
export type OfficeTexts = Readonly<Record<OfficeField, string>>;

export const officeProblems = ['missing', 'date', 'backwards', 'percent', 'percentRange', 'tooLong'] as const;
export type OfficeProblem = (typeof officeProblems)[number];

/** Value of `area` where a disaster counts in the whole prefecture. */
export const WHOLE_PREFECTURE = 'all';

export type OfficeFormOutcome =
  | { readonly ok: true; readonly body: OfficeEntryBody }
  | { readonly ok: false; readonly problems: Readonly<Partial<Record<OfficeField, OfficeProblem>>> };

export interface OfficeFormContext {
  readonly enteredBy: string;
  readonly enteredByUserId: string;
  readonly enteredAt: string;
  /** Municipalities that can be chosen. */
  readonly municipalities: readonly NamedMunicipality[];
}

/** The entry that the form says, or what is wrong with each field. */
export function parseOfficeForm(texts: OfficeTexts, context: OfficeFormContext): OfficeFormOutcome {
  const problems: Partial<Record<OfficeField, OfficeProblem>> = {};
  const kind = officeEntryKinds.find((one) => one === texts.kind);
  if (!kind) return { ok: false, problems: { kind: 'missing' } };
  const text = (field: OfficeField, limit = 200): string => {
    const typed = texts[field].trim();
    if (typed === '') problems[field] = 'missing';
    if (typed.length > limit) problems[field] = 'tooLong';
    return typed;
  };
  const day = (field: OfficeField): string | null => {
    const parsed = parseDateText(texts[field]);
    if (parsed.ok) return parsed.date;
    if (parsed.reason !== 'empty') problems[field] = 'date';
    return null;
  };
  const validFrom = day('validFrom') ?? '';
  if (validFrom === '') problems.validFrom ??= 'missing';
  const validTo = day('validTo');
  if (validTo !== null && validFrom !== '' && validTo < validFrom) problems.validTo = 'backwards';
  if (texts.sourcePlace.trim().length > 500) problems.sourcePlace = 'tooLong';
  const frame = {
    type: 'officeEntry',
    scheme: text('scheme'),
    validFrom,
    validTo,
    source: {
      title: text('sourceTitle'),
      place: texts.sourcePlace.trim(),
      publishedOn: day('publishedOn')
    },
    enteredBy: context.enteredBy,
    enteredByUserId: context.enteredByUserId,
    enteredAt: context.enteredAt,
    replaces: texts.replaces === '' ? null : texts.replaces,
    withdrawn: false,
    note: texts.note.trim()
  } as const;
  const body = { ...frame, ...contentOf(kind, texts, context, text, problems) } as OfficeEntryBody;
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, body };
}

function contentOf(
  kind: OfficeEntryKind,
  texts: OfficeTexts,
  context: OfficeFormContext,
  text: (field: OfficeField) => string,
  problems: Partial<Record<OfficeField, OfficeProblem>>
): object {
  if (kind === 'rateCell') {
    const band = bandOf(texts.band);
    if (!band) problems.band = 'missing';
    const basisPoints = parsePercent(texts.percent);
    if (texts.percent.trim() === '') problems.percent = 'missing';
    else if (basisPoints === null) problems.percent = 'percent';
    else if (basisPoints > MAX_RATE_BASIS_POINTS) problems.percent = 'percentRange';
    const edition = texts.edition === '' ? null : texts.edition;
    return { kind, edition, program: text('program'), rate: texts.rate, ...band, basisPoints };
  }
  const name = text('name');
  const industries = wordsOf(texts.industries);
  const places = wordsOf(texts.municipalities);
  const municipalities = context.municipalities.filter(({ id }) => places.includes(id));
  if (kind === 'designatedTrade') {
    if (industries.length === 0) problems.industries = 'missing';
    return { kind, name, industries };
  }
  if (kind === 'designatedDisaster') {
    const allPrefecture = texts.area === WHOLE_PREFECTURE;
    if (!allPrefecture && municipalities.length === 0) problems.municipalities = 'missing';
    return { kind, name, municipalities: allPrefecture ? [] : municipalities, allPrefecture };
  }
  const about = governorSubjects.find((one) => one === texts.about);
  if (!about) problems.about = 'missing';
  return { kind, about, name, municipalities, industries };
}

/** The form filled with an entry, so that a change starts from what is there. */
export function textsOfEntry(id: string, body: OfficeEntryBody): OfficeTexts {
  return {
    kind: body.kind,
    replaces: id,
    scheme: body.scheme,
    edition: body.kind === 'rateCell' ? (body.edition ?? '') : '',
    program: body.kind === 'rateCell' ? body.program : '',
    rate: body.kind === 'rateCell' ? body.rate : '',
    band: body.kind === 'rateCell' ? bandKey(body) : '',
    percent: body.kind === 'rateCell' ? (body.basisPoints / 100).toFixed(2) : '',
    about: body.kind === 'governorDesignation' ? body.about : '',
    name: body.kind === 'rateCell' ? '' : body.name,
    industries: 'industries' in body ? body.industries.join('/') : '',
    municipalities: 'municipalities' in body ? body.municipalities.map((one) => one.id).join('/') : '',
    area: body.kind === 'designatedDisaster' && body.allPrefecture ? WHOLE_PREFECTURE : '',
    validFrom: body.validFrom,
    validTo: body.validTo ?? '',
    sourceTitle: body.source.title,
    sourcePlace: body.source.place,
    publishedOn: body.source.publishedOn ?? '',
    note: body.note
  };
}

export function bandKey(band: LoanPeriodBand): string {
  return `${band.moreThanMonths ?? ''}-${band.atMostMonths ?? ''}`;
}

/** Null: no such column; an entry made elsewhere with another one must be given one of these when it is changed. */
function bandOf(key: string): LoanPeriodBand | null {
  return ratePeriodBands.find((band) => bandKey(band) === key) ?? null;
}

/** Codes and ids of a list that a form keeps as one text. Spaces would make an Individual Number of some codes. */
export function wordsOf(text: string): readonly string[] {
  return text.split('/').filter((word) => word !== '');
}
