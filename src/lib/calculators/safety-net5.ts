import type { Calculation, CalculationJudgement, CalculatorInputs, Figures } from './calculation.ts';
import { criterionAnswer, type Condition } from './criteria.ts';
import { basisPoints, fallPercent, fellBy, millionths, roseBy, sharePercent, sharesAtLeast } from './fall.ts';
import { inconsistent, missing, refused } from './problems.ts';

type Criterion = 'c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6' | 'c7' | 'c8';
type Kind = 'sales' | 'founderSales' | 'oil' | 'margin';

interface Figured {
  readonly costYen?: number;
  readonly oilYen?: number;
  readonly oilPrice?: number;
  readonly baseOilPrice?: number;
  readonly oilThreeYen?: number;
  readonly baseOilThreeYen?: number;
  readonly profitYen?: number;
  readonly baseProfitYen?: number;
}
interface Part extends Figured {
  readonly scope: 'whole' | 'trade';
  readonly salesYen: number;
  readonly baseSalesYen: number;
}

interface Given {
  readonly criterion: Criterion;
  readonly designated: boolean;
  readonly parts: readonly Part[];
}

/** ① to ⑧ by what they compare; the even ones look at the designated trade as well as at the whole (p.83). */
const kinds: Readonly<Record<Criterion, { readonly kind: Kind; readonly trade: boolean }>> = {
  c1: { kind: 'sales', trade: false },
  c2: { kind: 'sales', trade: true },
  c3: { kind: 'founderSales', trade: false },
  c4: { kind: 'founderSales', trade: true },
  c5: { kind: 'oil', trade: false },
  c6: { kind: 'oil', trade: true },
  c7: { kind: 'margin', trade: false },
  c8: { kind: 'margin', trade: true }
};

const labels: Readonly<Record<keyof Figured, string>> = {
  costYen: '最近１か月の売上原価',
  oilYen: '最近１か月の原油等の仕入額',
  oilPrice: '最近１か月の原油等の仕入単価',
  baseOilPrice: '前年同月の原油等の仕入単価',
  oilThreeYen: '最近３か月の原油等の仕入額',
  baseOilThreeYen: '前年同期の３か月の原油等の仕入額',
  profitYen: '最近３か月の営業利益',
  baseProfitYen: '前年同期の３か月の営業利益'
};

/** Months whose average a founder's latest month is compared with. */
const THREE = 3;

/** Number 5: sales, oil or operating margins of who carries on a designated trade (p.83, Q12-9, Q12-11). */
export function safetyNet5(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const { kind, trade } = kinds[given.criterion];
  const problems = problemsOf(given, kind, trade);
  if (problems.length > 0) return refused(problems);
  const parts = given.parts.filter(({ scope }) => trade || scope === 'whole');
  const conditions = {
    sales: () => salesOf(parts, figures, 1),
    founderSales: () => salesOf(parts, figures, THREE),
    oil: () => oilOf(parts, figures),
    margin: () => marginOf(parts, figures)
  }[kind]();
  return criterionAnswer(
    [{ id: 'designated', values: { criterion: given.criterion }, result: given.designated }, ...conditions],
    openOf(kind, conditions)
  );
}

function openOf(kind: Kind, conditions: readonly Condition[]): readonly CalculationJudgement[] {
  const askWhom = '市町村';
  return [
    ...(kind === 'founderSales' ? [{ what: '「創業者等」にあたるか', askWhom }] : []),
    ...(conditions.some(({ result }) => result === null)
      ? [{ what: '比べる側の利益率や売上が０以下のとき、減少・上回りをどうみるか', askWhom }]
      : [])
  ];
}

/** The designated trade's share, where both are looked at, and the fall of each; a month counts `times` against three. */
function salesOf(parts: readonly Part[], figures: Figures, times: number): readonly Condition[] {
  const needed = basisPoints(figures('safetyNet5.fall'));
  return [
    ...tradeShareOf(parts, figures),
    ...parts.map(({ scope, salesYen, baseSalesYen }): Condition => {
      const now = salesYen * times;
      return {
        id: 'salesFall',
        values: { scope, fallPercent: fallPercent(baseSalesYen, now) },
        result: fellBy(baseSalesYen, now, needed)
      };
    })
  ];
}

function tradeShareOf(parts: readonly Part[], figures: Figures): readonly Condition[] {
  const whole = parts.find(({ scope }) => scope === 'whole')?.salesYen ?? 0;
  return parts
    .filter(({ scope }) => scope === 'trade')
    .map(({ salesYen }) => ({
      id: 'tradeShare',
      values: { sharePercent: sharePercent(salesYen, whole) },
      result: sharesAtLeast(salesYen, whole, basisPoints(figures('safetyNet5.tradeShare')))
    }));
}

function oilOf(parts: readonly Part[], figures: Figures): readonly Condition[] {
  const wholeCost = parts.find(({ scope }) => scope === 'whole')?.costYen ?? 0;
  const both = parts.length > 1;
  return parts.flatMap(({ scope, ...part }): readonly Condition[] => {
    const { salesYen, baseSalesYen, costYen = 0, oilYen = 0, oilPrice = 0, baseOilPrice = 0 } = part;
    const { oilThreeYen = 0, baseOilThreeYen = 0 } = part;
    // ⑥ looks at the price of the designated trade only.
    const priced = !both || scope === 'trade';
    return [
      ...(scope === 'trade'
        ? [
            {
              id: 'costShare',
              values: { sharePercent: sharePercent(costYen, wholeCost) },
              result: sharesAtLeast(costYen, wholeCost, basisPoints(figures('safetyNet5.costShare')))
            }
          ]
        : []),
      {
        id: 'oilShare',
        values: { scope, sharePercent: sharePercent(oilYen, costYen) },
        result: sharesAtLeast(oilYen, costYen, basisPoints(figures('safetyNet5.oilShare')))
      },
      ...(priced
        ? [
            {
              id: 'oilPrice',
              values: { scope, oilPrice, baseOilPrice },
              result: roseBy(
                millionths(baseOilPrice),
                millionths(oilPrice),
                basisPoints(figures('safetyNet5.oilPriceRise'))
              )
            }
          ]
        : []),
      {
        id: 'oilRatio',
        values: {
          scope,
          now: sharePercent(oilThreeYen, salesYen),
          before: sharePercent(baseOilThreeYen, baseSalesYen)
        },
        result:
          salesYen === 0 || baseSalesYen === 0
            ? null
            : BigInt(oilThreeYen) * BigInt(baseSalesYen) > BigInt(baseOilThreeYen) * BigInt(salesYen)
      }
    ];
  });
}

/** The three months' profit over their sales (reading 32); a fall from zero or less has no ratio. */
function marginOf(parts: readonly Part[], figures: Figures): readonly Condition[] {
  const needed = basisPoints(figures('safetyNet5.marginFall'));
  return [
    ...tradeShareOf(parts, figures),
    ...parts.map(({ scope, salesYen, baseSalesYen, profitYen = 0, baseProfitYen = 0 }): Condition => {
      const before = BigInt(baseProfitYen) * BigInt(salesYen);
      const now = BigInt(profitYen) * BigInt(baseSalesYen);
      const comparable = before > 0n && baseSalesYen > 0;
      return {
        id: 'marginFall',
        values: {
          scope,
          before: sharePercent(baseProfitYen, baseSalesYen),
          now: sharePercent(profitYen, salesYen),
          fallPercent: comparable ? fallPercent(before, now) : null
        },
        result: comparable ? fellBy(before, now, needed) : null
      };
    })
  ];
}

function problemsOf({ parts }: Given, kind: Kind, trade: boolean): readonly ReturnType<typeof missing>[] {
  const scopes = parts.map(({ scope }) => scope);
  const problems = (['whole', ...(trade ? (['trade'] as const) : [])] as const).flatMap((scope) =>
    scopes.includes(scope) ? [] : [missing('parts', scope === 'whole' ? '全体の数字' : '指定事業の数字')]
  );
  if (scopes[0] === scopes[1])
    problems.push(inconsistent('parts[1].scope', '全体と指定事業を一件ずつにしてください'));
  if (!trade && scopes.includes('trade')) {
    problems.push(inconsistent('parts', '指定事業だけの基準では、全体だけを入れてください'));
  }
  const of = (wanted: Part['scope']) => parts.find(({ scope }) => scope === wanted);
  const [whole, designated] = [of('whole'), of('trade')];
  if (
    whole &&
    designated &&
    (designated.salesYen > whole.salesYen || designated.baseSalesYen > whole.baseSalesYen)
  ) {
    problems.push(inconsistent('parts', '指定事業の売上高等が全体を超えないようにしてください'));
  }
  if (problems.length > 0) return problems;
  return parts.flatMap((part, index) => {
    const path = `parts[${index}]`;
    const absent = wantedOf(kind, part.scope, trade)
      .filter((key) => part[key] === undefined)
      .map((key) => missing(`${path}.${key}`, labels[key]));
    const { oilYen, costYen } = part;
    return oilYen !== undefined && costYen !== undefined && oilYen > costYen
      ? [...absent, inconsistent(`${path}.oilYen`, '原油等の仕入額が売上原価を超えないようにしてください')]
      : absent;
  });
}

function wantedOf(kind: Kind, scope: Part['scope'], trade: boolean): readonly (keyof Figured)[] {
  if (kind === 'margin') return ['profitYen', 'baseProfitYen'];
  if (kind !== 'oil') return [];
  const prices = !trade || scope === 'trade' ? (['oilPrice', 'baseOilPrice'] as const) : [];
  return ['costYen', 'oilYen', ...prices, 'oilThreeYen', 'baseOilThreeYen'];
}
