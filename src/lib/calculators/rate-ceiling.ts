import type { BasisPoints } from '../domain/yen.ts';
import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Step
} from './calculation.ts';
import { percentOf } from './exact.ts';
import { inconsistent, refused } from './problems.ts';

interface RateBand {
  readonly moreThanMonths?: number;
  readonly atMostMonths: number;
  readonly receptionBasisPoints?: BasisPoints;
  readonly executionBasisPoints: BasisPoints;
}

interface RateInput {
  readonly bands: readonly RateBand[];
  readonly months: number;
  readonly rateBasisPoints: BasisPoints;
  readonly changedMonths?: number;
}

/**
 * Does a rate keep within the fund's ceiling on the day of execution, and how far may it go after a change of terms
 * (p.5, Q1-53)? Bands by loan period and their ceilings, in hundredths of a percent, are given by the caller.
 */
export function rateCeiling(raw: CalculatorInputs): Calculation {
  const input = raw as unknown as RateInput;
  const { bands, months, rateBasisPoints } = input;
  const problems = bandProblems(input);
  const band = bandOf(bands, months);
  if (problems.length === 0 && !band) {
    problems.push({
      path: 'months',
      code: 'range',
      message: 'この期間に当たる区分がありません。区分を足してください'
    });
  }
  if (problems.length > 0 || !band) return refused(problems);
  const { receptionBasisPoints = null, executionBasisPoints } = band;
  const subsidyKept = rateBasisPoints <= executionBasisPoints;
  const change = afterChange(input);
  return {
    ok: true,
    outputs: {
      ceilingPercent: percentOf(executionBasisPoints),
      subsidyKept,
      ceilingFell: receptionBasisPoints === null ? null : executionBasisPoints < receptionBasisPoints,
      ...change.outputs
    },
    steps: [
      {
        id: 'ceilingPercent',
        values: { months, executionBasisPoints, receptionBasisPoints },
        result: percentOf(executionBasisPoints)
      },
      {
        id: 'subsidyKept',
        values: { rateBasisPoints, executionBasisPoints },
        result: subsidyKept
      },
      ...change.steps
    ],
    judgements: change.judgements
  };
}

interface Change {
  readonly outputs: {
    readonly changedCeilingPercent: number | null;
    readonly mayRise: boolean | null;
    readonly beyondLongest: boolean | null;
  };
  readonly steps: readonly Step[];
  readonly judgements: readonly CalculationJudgement[];
}

function afterChange({ bands, months, rateBasisPoints, changedMonths }: RateInput): Change {
  if (changedMonths === undefined) {
    return {
      outputs: { changedCeilingPercent: null, mayRise: null, beyondLongest: null },
      steps: [],
      judgements: []
    };
  }
  const longestMonths = Math.max(...bands.map(({ atMostMonths }) => atMostMonths));
  const beyondLongest = changedMonths > longestMonths;
  const before = bandOf(bands, months);
  const band = bandOf(bands, Math.min(changedMonths, longestMonths));
  const ceiling = band?.executionBasisPoints ?? null;
  // A fixed rate changes only with the band (p.5).
  const mayRise = ceiling === null ? null : band !== before && rateBasisPoints < ceiling;
  const changedCeilingPercent = ceiling === null ? null : percentOf(ceiling);
  const judgements: CalculationJudgement[] = [];
  if (beyondLongest) {
    judgements.push({
      what: '最長期間を過ぎた分の利率。利子補給がなくなるので上限を超えてもやむを得ないが、原則として利子補給の分までの上乗せに限る',
      askWhom: '申込者と取扱金融機関（信用保証付きは信用保証協会の承諾も）'
    });
  }
  if (ceiling !== null && rateBasisPoints > ceiling) {
    judgements.push({
      what: '新しい期間の区分の上限を今の利率が超える。下げるかどうか',
      askWhom: '県金融課'
    });
  }
  return {
    outputs: { changedCeilingPercent, mayRise, beyondLongest },
    steps: [
      { id: 'longestMonths', values: { bands: bands.length }, result: longestMonths },
      { id: 'beyondLongest', values: { changedMonths, longestMonths }, result: beyondLongest },
      { id: 'changedCeilingPercent', values: { changedMonths }, result: changedCeilingPercent },
      { id: 'mayRise', values: { rateBasisPoints, changedCeilingPercent }, result: mayRise }
    ],
    judgements
  };
}

function bandOf(bands: readonly RateBand[], months: number): RateBand | undefined {
  return bands.find(
    ({ moreThanMonths = 0, atMostMonths }) => months > moreThanMonths && months <= atMostMonths
  );
}

/** Bands must not be empty or lie over each other; between them there may be gaps. */
function bandProblems({ bands }: RateInput): CalculationProblem[] {
  const problems: CalculationProblem[] = [];
  for (const [index, { moreThanMonths = 0, atMostMonths }] of bands.entries()) {
    const path = `bands[${index}].moreThanMonths`;
    if (moreThanMonths >= atMostMonths) {
      problems.push(inconsistent(path, '区分の下限は上限より短くしてください'));
    }
    const overlaps = bands
      .slice(0, index)
      .some((other) => moreThanMonths < other.atMostMonths && (other.moreThanMonths ?? 0) < atMostMonths);
    if (overlaps) {
      problems.push(inconsistent(path, '前の区分と期間が重なっています。どちらかを直してください'));
    }
  }
  return problems;
}
