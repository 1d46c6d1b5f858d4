import type { LocalDate } from '../domain/local-date.ts';
import type { CalculationProblem } from './calculation.ts';
import { inconsistent, missing } from './problems.ts';

export type TaxKind = 'corporate' | 'npo' | 'soleStatutory' | 'soleOther';

/** Input of `taxEvidence` as its definition describes it. */
export interface TaxEvidenceInput {
  readonly appliedOn: LocalDate;
  readonly kind: TaxKind;
  readonly fund?:
    'other' | 'startUp' | 'successionSupport' | 'ministerDisaster' | 'ministerTrade' | 'governorDisaster';
  readonly standing: 'paid' | 'exempt' | 'deferred' | 'instalments' | 'arrears';
  readonly startedOn?: LocalDate;
  readonly fiscalYearEndedOn?: LocalDate;
  readonly earlierFiscalYear?: boolean;
  readonly extension?: boolean;
  readonly paidEarly?: boolean;
  readonly amended?: 'paid' | 'unpaid';
  readonly reasons?: readonly {
    readonly reason:
      'specialSmall' | 'payEasy' | 'transferWithoutNotice' | 'corporationAsks' | 'notShownByReceipt';
  }[];
  readonly predecessor?: 'incorporation' | 'formerOwner' | 'otherPrefecture' | 'tokyoNone';
  readonly guaranteeAppliedOn?: LocalDate;
  readonly applications?: number;
}

/** Whether the taxpayer has fiscal years of its own. */
export function isCorporate(kind: TaxKind): boolean {
  return kind === 'corporate' || kind === 'npo';
}

/** Whether special small insurance is wanted. */
export function wantsSpecialSmall({ reasons }: TaxEvidenceInput): boolean {
  return reasons?.some(({ reason }) => reason === 'specialSmall') ?? false;
}

const corporateOnly = {
  fiscalYearEndedOn: '事業年度',
  earlierFiscalYear: '前の事業年度',
  extension: '申告期限の延長',
  paidEarly: '納期限の前の納付'
} as const;

/** What the kind of taxpayer needs and cannot have, and days in the wrong order. */
export function taxEvidenceProblems(given: TaxEvidenceInput): readonly CalculationProblem[] {
  const { kind, appliedOn, startedOn, fiscalYearEndedOn, guaranteeAppliedOn, predecessor } = given;
  const problems: CalculationProblem[] = [];
  const refuse = (path: string, message: string) => problems.push(inconsistent(path, message));
  if (isCorporate(kind)) {
    if (fiscalYearEndedOn !== undefined && given.earlierFiscalYear === undefined) {
      problems.push(missing('earlierFiscalYear', 'その前の事業年度もあるか'));
    }
    if (wantsSpecialSmall(given)) refuse('reasons', '特別小口保険は個人だけです。消してください');
    if (predecessor === 'tokyoNone')
      refuse('predecessor', '法人には東京都も証明書を出します。otherPrefecture にしてください');
  } else {
    for (const [key, label] of Object.entries(corporateOnly)) {
      if (given[key as keyof typeof corporateOnly] !== undefined)
        refuse(key, `個人に${label}はありません。省いてください`);
    }
    if (predecessor === 'incorporation') refuse('predecessor', '法人成りは法人だけです。消してください');
  }
  if (kind === 'soleStatutory' && startedOn === undefined)
    problems.push(missing('startedOn', '県内で事業を始めた日'));
  if (startedOn !== undefined && startedOn > appliedOn) refuse('startedOn', '申込日までの日にしてください');
  if (fiscalYearEndedOn !== undefined && fiscalYearEndedOn >= appliedOn) {
    refuse('fiscalYearEndedOn', '申込日より前に終わった年度の末日にしてください');
  }
  if (guaranteeAppliedOn !== undefined && guaranteeAppliedOn < appliedOn) {
    refuse('guaranteeAppliedOn', '申込日から後の日にしてください');
  }
  return problems;
}
