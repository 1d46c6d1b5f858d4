import type { Facts } from '../domain/facts.ts';
import { CANNOT_TELL } from '../domain/facts.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { currentEntries, designationsFor, type DesignationFit } from '../domain/office-entries.ts';
import type { GovernorSubject, OfficeEntryBody, OfficeEntryKind } from '../domain/office-entry.ts';
import type { StoredRecord } from '../local/store.ts';
import { entryHeading, officeKindTexts, scopeText, sourceText, validityText } from '../text/office.ts';

type Designation = Exclude<OfficeEntryKind, 'rateCell'>;

/** Questions that turn on a designation, and which entries of the office stand beside them. */
export const designationQuestions: Readonly<
  Record<string, readonly { readonly kind: Designation; readonly about?: readonly GovernorSubject[] }[]>
> = {
  'certification.safetyNet': [{ kind: 'designatedTrade' }, { kind: 'designatedDisaster' }],
  'specifiedTrade.operating': [{ kind: 'designatedTrade' }],
  'governorDesignated.company': [{ kind: 'governorDesignation', about: ['company', 'other'] }],
  'governorDesignated.inPrefecture': [{ kind: 'governorDesignation', about: ['disaster', 'other'] }],
  'governorDesignated.tradeDesignated': [{ kind: 'governorDesignation', about: ['trade', 'other'] }],
  'decision.tradeDesignated': [{ kind: 'governorDesignation', about: ['trade', 'other'] }]
};

/** The case's own answer to what a trade is compared with. */
const INDUSTRY_FACT = 'business.industry';

export interface DesignationNote {
  readonly kind: Designation;
  readonly label: string;
  readonly lines: readonly {
    readonly id: string;
    readonly fit: DesignationFit;
    readonly heading: string;
    readonly scope: string;
    readonly validity: string;
    readonly source: string;
    readonly enteredBy: string;
    readonly contested: boolean;
  }[];
  /** Entries of this kind that are not valid on the day. */
  readonly otherTimes: number;
}

/** What the office entered about a question, for a case received on a day. Empty: the question turns on no designation. */
export function designationNotes(
  fact: string,
  all: readonly StoredRecord<OfficeEntryBody>[],
  of: {
    readonly on: LocalDate;
    readonly facts: Facts;
    readonly municipality: string;
    readonly industryName: (code: string) => string;
  }
): readonly DesignationNote[] {
  const industry = of.facts[INDUSTRY_FACT];
  const known = typeof industry === 'string' && industry !== CANNOT_TELL ? industry : undefined;
  const names = { programName: (id: string) => id, industryName: of.industryName };
  return (designationQuestions[fact] ?? []).map(({ kind, about }) => {
    const isAsked = (body: OfficeEntryBody): boolean =>
      body.kind === kind && (!about || (body.kind === 'governorDesignation' && about.includes(body.about)));
    const valid = designationsFor(all, { kind, on: of.on, industry: known, municipality: of.municipality });
    const asked = valid.filter(({ entry }) => isAsked(entry.body));
    const current = currentEntries(all).filter(({ entry }) => isAsked(entry.body));
    return {
      kind,
      label: officeKindTexts[kind].label,
      lines: asked.map(({ entry: { id, body }, fit, rivals }) => ({
        id,
        fit,
        heading: entryHeading(body, names),
        scope: scopeText(body, names),
        validity: validityText(body),
        source: sourceText(body.source),
        enteredBy: body.enteredBy,
        contested: rivals.length > 0
      })),
      otherTimes: current.length - asked.length
    };
  });
}
