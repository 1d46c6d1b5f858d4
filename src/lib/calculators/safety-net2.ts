import type { Calculation, CalculatorInputs, Figures } from './calculation.ts';
import { criterionAnswer } from './criteria.ts';
import { basisPoints, fallPercent, fellBy, shareAsPercent, sharePercent, sharesAtLeast } from './fall.ts';
import { inconsistent, missing, refused } from './problems.ts';

interface Given {
  readonly relation: 'direct' | 'indirect' | 'nearby';
  readonly designated: boolean;
  readonly dependentYen?: number;
  readonly allDealingsYen?: number;
  readonly afterYen: number;
  readonly yearBeforeYen: number;
}

/** Number 2: dependence on a restricted company (not for neighbours) and the fall of sales, at the eased rate (p.81). */
export function safetyNet2(input: CalculatorInputs, figures: Figures): Calculation {
  const given = input as unknown as Given;
  const { relation, designated, dependentYen, allDealingsYen, afterYen, yearBeforeYen } = given;
  const depends = relation !== 'nearby';
  const problems = [
    ...(depends && dependentYen === undefined ? [missing('dependentYen', '指定事業者による取引額')] : []),
    ...(depends && allDealingsYen === undefined ? [missing('allDealingsYen', '全体の取引額')] : []),
    ...(dependentYen !== undefined && allDealingsYen !== undefined && dependentYen > allDealingsYen
      ? [inconsistent('allDealingsYen', '全体の取引額は、指定事業者による取引額も含めた額にしてください')]
      : [])
  ];
  if (problems.length > 0) return refused(problems);

  const dependence = basisPoints(figures('safetyNet2.dependence'));
  const full = basisPoints(figures('safetyNet2.fall'));
  const eased = basisPoints(figures('safetyNet2.fallEased'));
  const dependencePercent = depends ? sharePercent(dependentYen ?? 0, allDealingsYen ?? 0) : null;
  const fall = fallPercent(yearBeforeYen, afterYen);
  const answer = criterionAnswer(
    [
      { id: 'designated', values: { relation }, result: designated },
      ...(depends
        ? [
            {
              id: 'dependence',
              values: { dependencePercent, neededPercent: shareAsPercent(dependence) },
              result: sharesAtLeast(dependentYen ?? 0, allDealingsYen ?? 0, dependence)
            }
          ]
        : []),
      {
        id: 'fall',
        values: { fallPercent: fall, neededPercent: shareAsPercent(eased) },
        result: fellBy(yearBeforeYen, afterYen, eased)
      }
    ],
    [],
    { dependencePercent, fallPercent: fall }
  );
  const unEased = {
    id: 'fallFull',
    values: { fallPercent: fall, neededPercent: shareAsPercent(full) },
    result: fellBy(yearBeforeYen, afterYen, full)
  };
  return { ...answer, steps: [unEased, ...answer.steps] };
}
