import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Step
} from './calculation.ts';
import { compareExact, decimalText, product, quotient, sum, truncated, type Exact } from './exact.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface Consumption {
  readonly name?: string;
  readonly energy: string;
  readonly amount: number;
  readonly daysPerYear?: number;
  readonly hoursPerDay?: number;
  readonly units?: number;
  readonly co2PerUnit?: number;
}

interface EnergyInput {
  readonly kind: 'replacement' | 'addition' | 'generation' | 'vehicle' | 'circular';
  readonly before?: readonly Consumption[];
  readonly after?: readonly Consumption[];
  readonly powerUse?: 'ownUse' | 'surplusSold' | 'sale';
  readonly vehicle?: 'electric' | 'plugInHybrid' | 'fuelCell' | 'hybrid' | 'other';
}

interface Outputs {
  readonly comparedBy: string | null;
  readonly beforeTotal: string | null;
  readonly afterTotal: string | null;
  readonly reductionPercent: number | null;
  readonly met: boolean | null;
}

const nothing: Outputs = {
  comparedBy: null,
  beforeTotal: null,
  afterTotal: null,
  reductionPercent: null,
  met: null
};

/**
 * The effect that form 14-3 asks for (Q5-4 to Q5-9): a year's consumption before and after, and by how many percent it
 * falls; by CO₂ where energies differ. Power for sale is out; a vehicle is judged by its kind alone.
 */
export function energySaving(raw: CalculatorInputs): Calculation {
  const input = raw as unknown as EnergyInput;
  const problems = energyProblems(input);
  if (problems.length > 0) return refused(problems);
  const { kind, vehicle, powerUse, before = [], after = [] } = input;
  if (kind === 'vehicle' && vehicle) {
    const met = vehicle !== 'other';
    return answer({ ...nothing, met }, [{ id: 'vehicleKind', values: { vehicle }, result: met }]);
  }
  if (powerUse === 'sale') {
    const step: Step = { id: 'powerUse', values: { powerUse }, result: false };
    return answer({ ...nothing, met: false }, [step]);
  }
  const items = [...before, ...after];
  const oneEnergy = new Set(items.map(({ energy }) => energy.normalize('NFKC').trim())).size === 1;
  const byCo2 = !oneEnergy && items.every(({ co2PerUnit }) => co2PerUnit !== undefined);
  if (!oneEnergy && !byCo2) {
    return answer(
      nothing,
      [{ id: 'comparedBy', values: { before: before.length, after: after.length }, result: null }],
      [openCo2]
    );
  }
  return compare(before, after, byCo2 ? 'co2' : 'amount', powerUse ?? null);
}

const bases = { amount: '使用量', co2: '二酸化炭素' } as const;

const openCo2: CalculationJudgement = {
  what: '異なるエネルギーをまとめて比べるための二酸化炭素排出量の削減効果',
  askWhom: '設備の販売店・メーカー、または無料の省エネ診断'
};

const openSurplus: CalculationJudgement = {
  what: '余った電気を売るときも、自家消費が目的といえるか',
  askWhom: '受付機関（様式14－3を認定する）か県金融課'
};

function compare(
  before: readonly Consumption[],
  after: readonly Consumption[],
  comparedBy: 'amount' | 'co2',
  powerUse: 'ownUse' | 'surplusSold' | null
): Calculation {
  const yearly = (item: Consumption) => amountOf(item, comparedBy);
  const beforeTotal = sum(before.map(yearly));
  const afterTotal = sum(after.map(yearly));
  if (compareExact(beforeTotal, 0) === 0) {
    const message = '更新前の合計が０では比べられません。更新前の量を入れてください';
    return refused([inconsistent('before', message)]);
  }
  const reduction = sum([100, product(quotient(afterTotal, beforeTotal), -100)]);
  const falls = compareExact(reduction, 0) > 0;
  const met = falls && powerUse === 'surplusSold' ? null : falls;
  const totals = { beforeTotal: decimalText(beforeTotal), afterTotal: decimalText(afterTotal) };
  return answer(
    { comparedBy: bases[comparedBy], ...totals, reductionPercent: truncated(reduction, 2), met },
    [
      { id: 'comparedBy', values: { before: before.length, after: after.length }, result: bases[comparedBy] },
      ...before.map((item) => itemStep('beforeItem', item, yearly(item))),
      ...after.map((item) => itemStep('afterItem', item, yearly(item))),
      { id: 'reductionPercent', values: totals, result: decimalText(reduction) },
      { id: 'met', values: { reductionPercent: decimalText(reduction), powerUse }, result: met }
    ],
    met === null ? [openSurplus] : []
  );
}

/** A year's amount, or its CO₂: the consumption an hour × days × hours, or the amount as a year's where these are absent. */
function amountOf(
  { amount, daysPerYear = 1, hoursPerDay = 1, units = 1, co2PerUnit = 1 }: Consumption,
  comparedBy: 'amount' | 'co2'
): Exact {
  return product(amount, daysPerYear, hoursPerDay, units, comparedBy === 'co2' ? co2PerUnit : 1);
}

function itemStep(id: string, item: Consumption, result: Exact): Step {
  const {
    name = null,
    energy,
    amount,
    daysPerYear = null,
    hoursPerDay = null,
    units = 1,
    co2PerUnit = null
  } = item;
  return {
    id,
    values: { name, energy, amount, daysPerYear, hoursPerDay, units, co2PerUnit },
    result: decimalText(result)
  };
}

function answer(
  outputs: Outputs,
  steps: readonly Step[],
  judgements: readonly CalculationJudgement[] = []
): Calculation {
  return { ok: true, outputs: { ...outputs }, steps, judgements };
}

function energyProblems(input: EnergyInput): readonly CalculationProblem[] {
  const { kind, powerUse, vehicle } = input;
  const problems: CalculationProblem[] = [];
  if (kind === 'vehicle' && !vehicle) problems.push(missing('vehicle', '車の種類'));
  if (kind !== 'vehicle' && vehicle)
    problems.push(inconsistent('vehicle', '車の種類は車の買い替えのときだけ選んでください'));
  if (kind === 'generation' && !powerUse) problems.push(missing('powerUse', '発電した電気の使いみち'));
  if (kind !== 'generation' && powerUse) {
    problems.push(inconsistent('powerUse', '電気の使いみちは創エネ設備のときだけ選んでください'));
  }
  for (const side of ['before', 'after'] as const) {
    const items = input[side] ?? [];
    if (items.length === 0 && kind !== 'vehicle' && powerUse !== 'sale') {
      problems.push(missing(side, '更新前と更新後の使用量'));
    }
    for (const [index, { daysPerYear, hoursPerDay }] of items.entries()) {
      if ((daysPerYear === undefined) === (hoursPerDay === undefined)) continue;
      const path = `${side}[${index}].${daysPerYear === undefined ? 'daysPerYear' : 'hoursPerDay'}`;
      problems.push(missing(path, '日数と時間の両方（年間の量なら両方空ける）'));
    }
  }
  return problems;
}
