import { sumYen, type Yen } from '../domain/yen.ts';
import type { Calculation, CalculationJudgement, CalculatorInputs, Figures } from './calculation.ts';
import { basisPoints, fallPercent, fellBy, shareAsPercent, type Share } from './fall.ts';
import { inconsistent, refused } from './problems.ts';

type Requirement =
  'reassurance' | 'governorDesignated' | 'safetyNet2' | 'safetyNet34' | 'safetyNet5' | 'crisisGuarantee';
interface Month {
  readonly yen: number;
}

/** 最近３か月: no forecast. The others look ahead; whether that is certain, who certifies decides. */
const actualOnly: readonly Requirement[] = ['governorDesignated', 'safetyNet5'];

interface Given {
  readonly requirement: Requirement;
  readonly recent: readonly Month[];
  readonly compared: readonly Month[];
  readonly forecast?: boolean;
}

/** Three months' sales against the same months a year before (p.81–85, p.91). Sums decide: averages of both sides are thirds. */
export function salesFall(input: CalculatorInputs, figures: Figures): Calculation {
  const { requirement, recent, compared, forecast } = input as unknown as Given;
  const months = figures('reassurance.recentMonths');
  const problems = Object.entries({ recent, compared }).flatMap(([path, list]) =>
    list.length === months ? [] : [inconsistent(path, `${months}か月分を一月ずつ入れてください`)]
  );
  if (forecast && actualOnly.includes(requirement)) {
    problems.push(inconsistent('forecast', 'この要件は実績で比べます。見込みは使えません'));
  }
  if (problems.length > 0) return refused(problems);

  const now = sumOf(recent);
  const before = sumOf(compared);
  const needed = neededBy(requirement, figures);
  const met = needed === null ? now < before : fellBy(before, now, needed);
  const fall = fallPercent(before, now);
  const neededPercent = needed && shareAsPercent(needed);
  return {
    ok: true,
    outputs: { fallPercent: fall, neededPercent, met },
    steps: [
      { id: 'recentAverage', values: { sum: now, months }, result: Math.floor(now / months) },
      { id: 'comparedAverage', values: { sum: before, months }, result: Math.floor(before / months) },
      { id: 'fall', values: { recent: now, compared: before }, result: fall },
      needed === null
        ? { id: 'anyFall', values: { recent: now, compared: before }, result: met }
        : { id: 'enough', values: { fallPercent: fall, neededPercent }, result: met }
    ],
    judgements: forecast && met ? [forecastJudgement(requirement)] : []
  };
}

function forecastJudgement(requirement: Requirement): CalculationJudgement {
  return requirement === 'reassurance'
    ? { what: '減る見込みが確実か（試算表・売上台帳などの資料で確かめる）', askWhom: '受付機関' }
    : { what: '見込みで認定を受けられるか', askWhom: '市町村' };
}

/** Null: any decrease will do. */
function neededBy(requirement: Requirement, figures: Figures): Share | null {
  switch (requirement) {
    case 'reassurance':
      return null;
    case 'governorDesignated':
      return {
        numerator: figures('governorDesignated.fallNumerator'),
        denominator: figures('governorDesignated.fallDenominator')
      };
    case 'safetyNet2':
      return basisPoints(figures('safetyNet2.fallEased'));
    case 'safetyNet34':
    case 'safetyNet5':
    case 'crisisGuarantee':
      return basisPoints(figures(`${requirement}.fall`));
  }
}

function sumOf(months: readonly Month[]): Yen {
  return sumYen(months.map(({ yen }) => yen));
}
