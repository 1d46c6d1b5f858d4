import type {
  Calculation,
  CalculationJudgement,
  CalculationProblem,
  CalculatorInputs,
  Figures,
  Step
} from './calculation.ts';

interface Work {
  readonly kind: 'building' | 'other';
  readonly contractYen: number;
  readonly woodenHouse?: boolean;
  /** ㎡ */
  readonly floorArea?: number;
}

/**
 * Construction works that need no permit (p.12, Q1-38): each must be below its limit. An amount without the consumption tax
 * that looks small is left to the prefecture (`needed` is null then): the list does not say which amount it means.
 */
export function constructionPermit(input: CalculatorInputs, figures: Figures): Calculation {
  const works = input.works as readonly Work[];
  const problems: CalculationProblem[] = [];
  const steps: Step[] = [];
  let large = 0;
  let smallByAmount = false;
  for (const [index, work] of works.entries()) {
    const limitYen = figures(
      work.kind === 'building' ? 'constructionPermit.buildingYen' : 'constructionPermit.otherYen'
    );
    const byAmount = work.contractYen < limitYen;
    const number = index + 1;
    steps.push({
      id: 'byAmount',
      values: { number, contractYen: work.contractYen, limitYen },
      result: byAmount
    });
    if (byAmount) {
      smallByAmount = true;
      continue;
    }
    const found = problemsOf(work, `works[${index}]`);
    problems.push(...found);
    if (found.length > 0) continue;
    const byArea = isSmallHouse(work, number, figures, steps);
    if (!byArea) large += 1;
  }
  if (problems.length > 0) return { ok: false, problems };
  steps.push({ id: 'allSmall', values: { works: works.length, large }, result: large === 0 });
  const judgements: CalculationJudgement[] =
    large === 0 && smallByAmount && input.taxIncluded === false
      ? [{ what: '消費税を含めた請負金額でも小さな工事といえるか', askWhom: '県建設管理課' }]
      : [];
  const needed = judgements.length > 0 ? null : large > 0;
  return { ok: true, outputs: { needed, largeWorks: large }, steps, judgements };
}

/** The second way out, for wooden houses: by floor area. */
function isSmallHouse(work: Work, number: number, figures: Figures, steps: Step[]): boolean {
  if (work.kind !== 'building' || work.woodenHouse !== true) return false;
  const limitArea = figures('constructionPermit.woodenHouseArea');
  const floorArea = work.floorArea ?? Infinity;
  const small = floorArea < limitArea;
  steps.push({ id: 'byArea', values: { number, floorArea, limitArea }, result: small });
  return small;
}

/** What must be known once the amount alone does not settle it. */
function problemsOf(work: Work, path: string): readonly CalculationProblem[] {
  if (work.kind === 'other') return [];
  if (work.woodenHouse === undefined) {
    const message = '請負金額だけでは決まりません。木造住宅の工事かどうかを入れてください';
    return [{ path: `${path}.woodenHouse`, code: 'missing', message }];
  }
  if (work.woodenHouse && work.floorArea === undefined) {
    const message = '請負金額だけでは決まりません。木造住宅の延床面積を入れてください';
    return [{ path: `${path}.floorArea`, code: 'missing', message }];
  }
  return [];
}
