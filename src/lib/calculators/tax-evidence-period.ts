import {
  addDays,
  correspondingDay,
  nextBusinessDay,
  periodEnd,
  type LocalDate
} from '../domain/local-date.ts';
import { dueDateAfter, dueDateIn, fiscalYearOf, instalmentsDue } from '../domain/tax-due.ts';
import type { Figures, Step } from './calculation.ts';
import { isCorporate, type TaxEvidenceInput } from './tax-evidence-input.ts';

interface Band {
  readonly from: LocalDate;
  readonly fiscalYear: number | string;
  readonly instalments: string | null;
}

/** What has fallen due by the application and must be shown; `dueCame` false: nothing of the applicant's own has. */
export interface DuePeriod {
  readonly dueCame: boolean;
  /** The year of its April; of a corporation `latest` or `previous`. */
  readonly fiscalYear: number | string | null;
  readonly instalments: readonly number[];
  readonly bands: readonly Band[];
  /** Only the certificate will do because the tax was paid before it fell due (p.9 ＊3). */
  readonly early: boolean;
  readonly steps: readonly Step[];
}

const dueFigures = {
  soleStatutory: ['tax.soleStatutory.firstDue', 'tax.soleStatutory.secondDue'],
  soleOther: [
    'tax.soleOther.firstDue',
    'tax.soleOther.secondDue',
    'tax.soleOther.thirdDue',
    'tax.soleOther.fourthDue'
  ]
} as const;

/** The period of p.9 for the day of the application. */
export function duePeriodOf(given: TaxEvidenceInput, figures: Figures): DuePeriod {
  return isCorporate(given.kind) ? corporatePeriod(given, figures) : solePeriod(given, figures);
}

/** Month-days of an individual's tax, in order of instalments. */
function dueDatesOf({ kind }: TaxEvidenceInput, figures: Figures): readonly number[] {
  return dueFigures[kind === 'soleStatutory' ? 'soleStatutory' : 'soleOther'].map((id) => figures(id));
}

function solePeriod(given: TaxEvidenceInput, figures: Figures): DuePeriod {
  const { kind, appliedOn, startedOn } = given;
  const dueDates = dueDatesOf(given, figures);
  // Business tax is first levied in the year after the start; resident tax falls due every year (reading 25).
  const first = kind === 'soleStatutory' ? dueDateAfter(startedOn ?? appliedOn, dueDates[0] ?? 0) : null;
  const dueCame = first === null || first <= appliedOn;
  const due = instalmentsDue(dueDates, appliedOn);
  const steps: readonly Step[] = [
    ...(first === null ? [] : [{ id: 'dueOn', values: { startedOn: startedOn ?? null }, result: first }]),
    { id: 'dueCame', values: { appliedOn }, result: dueCame },
    ...(dueCame
      ? [{ id: 'period', values: { instalments: due.instalments.join('・') }, result: due.fiscalYear }]
      : [])
  ];
  return {
    dueCame,
    fiscalYear: dueCame ? due.fiscalYear : null,
    instalments: dueCame ? due.instalments : [],
    bands: soleBands(dueDates, appliedOn),
    early: false,
    steps
  };
}

/** First days of the bands of the fiscal year that the application lies in. */
function soleBands(dueDates: readonly number[], appliedOn: LocalDate): readonly Band[] {
  const year = fiscalYearOf(appliedOn);
  const days = [`${year}-04-01`, ...dueDates.map((monthDay) => dueDateIn(year, monthDay))];
  return days.map((from) => {
    const { fiscalYear, instalments } = instalmentsDue(dueDates, from);
    return { from, fiscalYear, instalments: instalments.join('・') };
  });
}

function corporatePeriod(given: TaxEvidenceInput, figures: Figures): DuePeriod {
  const { appliedOn, fiscalYearEndedOn, earlierFiscalYear, extension, paidEarly } = given;
  const none = { instalments: [], early: false };
  if (fiscalYearEndedOn === undefined) {
    const steps = [{ id: 'dueCame', values: { appliedOn }, result: false }];
    return { ...none, dueCame: false, fiscalYear: null, bands: [], steps };
  }
  const months = figures(extension ? 'tax.corporate.dueExtended' : 'tax.corporate.due');
  const dueOn = nextBusinessDay(periodEnd(fiscalYearEndedOn, months));
  const due = dueOn <= appliedOn;
  const early = !due && paidEarly === true;
  const dueCame = due || early || earlierFiscalYear === true;
  const fiscalYear = due || early ? 'latest' : dueCame ? 'previous' : null;
  return {
    ...none,
    dueCame,
    fiscalYear,
    early,
    bands: [
      ...(earlierFiscalYear
        ? [{ from: addDays(fiscalYearEndedOn, 1), fiscalYear: 'previous', instalments: null }]
        : []),
      { from: dueOn, fiscalYear: 'latest', instalments: null }
    ],
    steps: [
      { id: 'dueOn', values: { fiscalYearEndedOn, months }, result: dueOn },
      {
        id: 'dueCame',
        values: { appliedOn, earlierFiscalYear: earlierFiscalYear ?? null },
        result: due || earlierFiscalYear === true
      },
      ...(early ? [{ id: 'paidEarly', values: { dueOn }, result: true }] : []),
      ...(fiscalYear === null ? [] : [{ id: 'period', values: {}, result: fiscalYear }])
    ]
  };
}

/** Instalments of an individual that fell due within the year up to the guarantee's application (p.34, reading 34). */
export function dueWithinYear(
  given: TaxEvidenceInput,
  figures: Figures
): readonly { readonly fiscalYear: number; readonly instalment: number; readonly dueOn: LocalDate }[] {
  const until = given.guaranteeAppliedOn ?? given.appliedOn;
  const after = correspondingDay(until, -figures('taxEvidence.specialSmallMonths'));
  const latest = fiscalYearOf(until);
  return [latest - 1, latest].flatMap((fiscalYear) =>
    dueDatesOf(given, figures)
      .map((monthDay, index) => ({
        fiscalYear,
        instalment: index + 1,
        dueOn: dueDateIn(fiscalYear, monthDay)
      }))
      .filter(({ dueOn }) => after < dueOn && dueOn <= until)
  );
}
