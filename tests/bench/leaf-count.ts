import type { Condition, Expression, Program, RulePack } from '../../src/lib/rules/pack.ts';

export interface LeafCount {
  /** Every test as it is written: those of a definition or named value once in the pack, however often it is used. */
  readonly written: number;
  /** Tests of a definition or named value counted again at each place that uses it, as an engine without definitions would run. */
  readonly expanded: number;
}

/**
 * The leaf conditions that judging all programs of a pack reaches: tests of a fact, comparisons of figures, ratios and dates, in
 * requirements, judgements, alternatives, exclusions, papers, follow-ups, warnings, grounds of the visit and terms, and in the
 * definitions and values that these use. `all`, `any`, `not` and the parts of an expression are no leaves.
 */
export function countLeaves(pack: RulePack): LeafCount {
  const definitions = new Map(pack.definitions.map(({ id, when }) => [id, when]));
  const values = new Map(pack.values.map(({ id, value }) => [id, value]));
  const met = new Set<string>();
  const sizes = new Map<string, LeafCount>();

  function named(key: string, of: () => LeafCount): LeafCount {
    const first = !met.has(key);
    met.add(key);
    const known = sizes.get(key) ?? of();
    sizes.set(key, known);
    return first ? known : { written: 0, expanded: known.expanded };
  }
  function condition(node: Condition): LeafCount {
    if ('all' in node) return total(node.all.map(condition));
    if ('any' in node) return total(node.any.map(condition));
    if ('of' in node) return total(node.of.map(condition));
    if ('not' in node) return condition(node.not);
    if ('use' in node) {
      const when = definitions.get(node.use);
      return when ? named(`definition ${node.use}`, () => condition(when)) : none;
    }
    if ('compare' in node) return total([one, expression(node.compare[0]), expression(node.compare[2])]);
    if ('ratios' in node) {
      return total([one, ...[...node.ratios[0], ...node.ratios[2]].map(expression)]);
    }
    return one;
  }
  function expression(node: Expression): LeafCount {
    if ('value' in node) {
      const value = values.get(node.value);
      return value ? named(`value ${node.value}`, () => expression(value)) : none;
    }
    if ('if' in node) return total([condition(node.if), expression(node.then), expression(node.else)]);
    if ('sum' in node) return total(node.sum.map(expression));
    if ('minus' in node) return total(node.minus.map(expression));
    if ('min' in node) return total(node.min.map(expression));
    if ('max' in node) return total(node.max.map(expression));
    return 'portion' in node ? total(node.portion.map(expression)) : none;
  }
  /** Everything else of a program is lists of rules; a condition stands under `when` or `must`, an expression by itself. */
  function anything(node: unknown): LeafCount {
    if (Array.isArray(node)) return total(node.map(anything));
    if (typeof node !== 'object' || node === null) return none;
    return total(
      Object.entries(node).map(([key, value]) => {
        if (key === 'cite' || value === undefined) return none;
        return key === 'when' || key === 'must' ? condition(value as Condition) : anything(value);
      })
    );
  }
  function amounts(program: Program): LeafCount {
    const { ceilings, remaining, loanPeriod, deferment } = program.terms;
    const periods = [loanPeriod.equipment, loanPeriod.working].flatMap((period) =>
      period ? [period.moreThan, period.atMost] : []
    );
    const all = [
      ...Object.values(ceilings),
      ...Object.values(remaining),
      ...Object.values(deferment),
      ...periods,
      program.applications
    ] as readonly (Expression | null | undefined)[];
    return total(all.map((amount) => (amount ? expression(amount) : none)));
  }
  return total(pack.programs.flatMap((program) => [anything(program), amounts(program)]));
}

const none: LeafCount = { written: 0, expanded: 0 };
const one: LeafCount = { written: 1, expanded: 1 };

function total(counts: readonly LeafCount[]): LeafCount {
  return counts.reduce(
    (sum, count) => ({
      written: sum.written + count.written,
      expanded: sum.expanded + count.expanded
    }),
    none
  );
}
