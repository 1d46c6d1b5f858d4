import type { Citation } from '../domain/verdict.ts';
import type { Condition, Expression, Parameter } from '../rules/pack.ts';
import type { Authored, AuthoredProgram } from './authored.ts';
import { joinPath } from './problem.ts';
import type { Place, Placed } from './shape.ts';

/** One rule with all that the checks look at, whatever kind it is. */
export interface Site extends Place {
  readonly id: string;
  readonly conditions: readonly { readonly at: string; readonly condition: Condition }[];
  readonly expressions: readonly {
    readonly at: string;
    readonly expression: Expression;
    readonly unit: Parameter['unit'];
  }[];
  readonly params: readonly { readonly at: string; readonly id: string; readonly unit: Parameter['unit'] }[];
  readonly cite: readonly Citation[];
  readonly citeNeeded: boolean;
  /** `known` may stand here: it decides no verdict. */
  readonly knownAllowed: boolean;
}

interface Ruled {
  readonly id?: string;
  readonly label?: string;
  readonly when?: Condition;
  readonly must?: Condition;
  readonly cite: readonly Citation[];
}

function siteOf(
  place: Placed<Ruled>,
  options: { citeNeeded?: boolean; knownAllowed?: boolean } & Partial<Site> = {}
): Site {
  const { value } = place;
  const conditions = [
    ...(value.when ? [{ at: 'when', condition: value.when }] : []),
    ...(value.must ? [{ at: 'must', condition: value.must }] : [])
  ];
  return {
    file: place.file,
    path: place.path,
    id: value.id ?? value.label ?? '',
    conditions,
    expressions: [],
    params: [],
    cite: value.cite,
    citeNeeded: true,
    knownAllowed: false,
    ...options
  };
}

/** Every rule of the edition once; a group taken over by several programs is not repeated. */
export function sitesOf(authored: Authored): readonly Site[] {
  const sites = [
    ...authored.parameters.map((placed) => siteOf(placed)),
    ...authored.taxCalendars.map((placed) =>
      siteOf(
        { ...placed, value: { id: placed.value.kind, cite: placed.value.cite } },
        {
          params: placed.value.dueDates.map((id, index) => ({
            at: joinPath('dueDates', index),
            id,
            unit: 'monthDay' as const
          }))
        }
      )
    ),
    ...authored.situations.map((placed) =>
      siteOf({ ...placed, value: { id: placed.value.id, cite: placed.value.cite } })
    ),
    ...authored.definitions.map((placed) => siteOf(placed, { citeNeeded: false, knownAllowed: true })),
    ...authored.values.map((placed) =>
      siteOf(
        { ...placed, value: { id: placed.value.id, cite: placed.value.cite } },
        {
          citeNeeded: false,
          expressions: [{ at: 'value', expression: placed.value.value, unit: placed.value.unit }]
        }
      )
    ),
    ...authored.programs.flatMap(programSites)
  ];
  return [...new Map(sites.map((site) => [`${site.file} ${site.path}`, site])).values()];
}

function programSites(program: AuthoredProgram): readonly Site[] {
  const plain = { citeNeeded: false };
  const shown = { citeNeeded: false, knownAllowed: true };
  const applications = { at: 'applications', expression: program.applications, unit: 'count' as const };
  return [
    siteOf(
      { file: program.file, path: '', value: { id: program.id, cite: [] } },
      { ...plain, expressions: [applications] }
    ),
    ...program.requirements.map((placed) => siteOf(placed)),
    ...program.judgements.map((placed) => siteOf(placed)),
    ...program.alternatives.flatMap((alternative) => [
      siteOf({ ...alternative, value: { id: alternative.id, cite: alternative.cite } }, plain),
      ...alternative.requirements.map((placed) => siteOf(placed)),
      ...alternative.judgements.map((placed) => siteOf(placed))
    ]),
    ...program.exclusions.map((placed) => siteOf(placed)),
    ...program.papers.map((placed) => siteOf(placed, { knownAllowed: true })),
    ...program.moreCopies.map((placed) =>
      siteOf({ ...placed, value: { ...placed.value, id: program.id } }, { knownAllowed: true })
    ),
    ...program.followUps.map((placed) => siteOf(placed, shown)),
    ...program.warnings.map((placed) => siteOf(placed, shown)),
    ...(program.inspection
      ? [
          siteOf({ ...program.inspection, value: { id: program.id, cite: program.inspection.cite } }),
          ...program.inspection.grounds.map((placed) => siteOf(placed))
        ]
      : []),
    ...termsSites(program)
  ];
}

function termsSites({ terms, id }: AuthoredProgram): readonly Site[] {
  const { figures } = terms;
  const amounts = (['ceilings', 'remaining'] as const).flatMap((key) =>
    (['equipment', 'working', 'combined'] as const).flatMap((use) => {
      const expression = figures[key][use];
      return expression ? [{ at: joinPath(key, use), expression, unit: 'yen' as const }] : [];
    })
  );
  const months = (['equipment', 'working'] as const).flatMap((use) => {
    const period = figures.loanPeriod[use];
    const each = {
      [joinPath('loanPeriod', use, 'atMost')]: period?.atMost,
      [joinPath('loanPeriod', use, 'moreThan')]: period?.moreThan,
      [joinPath('deferment', use)]: figures.deferment[use]
    };
    return Object.entries(each).flatMap(([at, expression]) =>
      expression ? [{ at, expression, unit: 'months' as const }] : []
    );
  });
  const plain = { citeNeeded: false };
  return [
    siteOf(
      { file: terms.file, path: terms.path, value: { id, cite: [] } },
      { ...plain, expressions: [...amounts, ...months] }
    ),
    ...[...terms.rates, ...terms.fees].map((placed) =>
      siteOf(
        { ...placed, value: { ...placed.value, id: placed.value.label ?? id } },
        {
          params: [
            ...(['atLeast', 'atMost'] as const).flatMap((at) => {
              const named = placed.value[at];
              return named === null ? [] : [{ at, id: named, unit: 'basisPoints' as const }];
            }),
            ...('bands' in placed.value ? (placed.value.bands ?? []) : []).map(({ rate }, index) => ({
              at: joinPath('bands', index),
              id: rate,
              unit: 'basisPoints' as const
            }))
          ]
        }
      )
    ),
    ...terms.feeAddOns.map((placed) =>
      siteOf(placed, { params: [{ at: 'percent', id: placed.value.percent, unit: 'basisPoints' }] })
    ),
    ...[
      ...terms.repayment,
      ...terms.guarantor,
      ...terms.receptionBodies,
      ...terms.collateral,
      ...terms.handlingFinancialInstitutions
    ].map((placed) => siteOf(placed, plain))
  ];
}
