import type { CaseDates, PaperResult } from '../domain/verdict.ts';
import type { Paper, Program, RulePack } from '../rules/pack.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import { isExact } from './interval.ts';
import { openSlots, type OpenSink } from './open-facts.ts';
import { TAX_KIND_FACT, taxPeriodsOf } from './tax-periods.ts';
import { FALSE, UNKNOWN } from './truth.ts';
import type { World } from './world.ts';

export interface CompiledPapers {
  readonly evaluate: (world: World, dates: CaseDates) => PaperResult[];
  /** The undecided papers, by id. */
  readonly open: (world: World) => { readonly id: string; readonly open: (sink: OpenSink) => void }[];
}

/**
 * Papers in the order of the rules. A ★ paper comes once per application; while their number is open, the most possible.
 * A paper that is only asked for on demand is never `required`. Where it is open whether more copies are needed, they are counted.
 */
export function compilePapers(
  { papers, moreCopies = [], applications }: Pick<Program, 'papers' | 'moreCopies' | 'applications'>,
  pack: RulePack,
  scope: Scope
): CompiledPapers {
  const compiled = papers.map((rule) => ({ rule, when: rule.when ? scope.condition(rule.when) : null }));
  const more = moreCopies.map((rule) => ({ rule, when: scope.condition(rule.when) }));
  const count = compileExpression(applications, scope);
  const calendars = new Map(pack.taxCalendars.map((calendar) => [calendar.kind, calendar]));
  const taxKind = scope.vocabulary.slots.find(({ id }) => id === TAX_KIND_FACT);

  function setsIn(world: World): number {
    const [lo, hi] = [count.lo(world), count.hi(world)];
    return Math.max(1, Number.isFinite(hi) ? hi : Number.isFinite(lo) ? lo : 1);
  }
  function copiesIn(
    world: World,
    { id, originals, copies }: Paper
  ): Pick<PaperResult, 'originals' | 'copies'> {
    const added = more.filter(({ rule, when }) => rule.papers.includes(id) && when.test(world) !== FALSE);
    const sum = (of: 'originals' | 'copies') => added.reduce((total, { rule }) => total + rule[of], 0);
    return { originals: originals + sum('originals'), copies: copies + sum('copies') };
  }
  function taxPeriodsIn(world: World, dates: CaseDates): Pick<PaperResult, 'taxPeriods'> {
    const reception = parseLocalDate(dates.reception);
    const kind = taxKind && world.given[taxKind.index];
    const calendar = typeof kind === 'string' ? calendars.get(kind) : undefined;
    return calendar && reception !== null ? { taxPeriods: taxPeriodsOf(calendar, reception) } : {};
  }
  return {
    evaluate: (world, dates) =>
      compiled.flatMap(({ rule, when }): PaperResult[] => {
        const truth = when?.test(world);
        if (truth === FALSE) return [];
        const openFacts =
          when && truth === UNKNOWN
            ? openSlots((sink) => when.open(world, sink, 1, true)).map(
                (index) => scope.vocabulary.slots[index]?.id ?? ''
              )
            : null;
        return [
          {
            id: rule.id,
            label: rule.label,
            ...copiesIn(world, rule),
            sets: rule.perApplication ? setsIn(world) : 1,
            need: openFacts || rule.onDemand ? 'ifApplies' : 'required',
            who: rule.who,
            ...(rule.to === undefined ? {} : { to: rule.to }),
            ...(rule.note === undefined ? {} : { note: rule.note }),
            ...(rule.taxCalendar ? taxPeriodsIn(world, dates) : {}),
            ...(openFacts ? { openFacts } : {}),
            cite: rule.cite
          }
        ];
      }),
    open: (world) => {
      const open = compiled.flatMap(({ rule, when }) =>
        when?.test(world) === UNKNOWN
          ? [{ id: rule.id, open: (sink: OpenSink) => when.open(world, sink, 1, true) }]
          : []
      );
      for (const { when } of more) {
        if (when.test(world) === UNKNOWN) {
          open.push({ id: 'moreCopies', open: (sink: OpenSink) => when.open(world, sink, 1, true) });
        }
      }
      if (papers.some(({ perApplication }) => perApplication) && !isExact(count, world)) {
        open.push({ id: 'applications', open: (sink) => count.open(world, sink, 1) });
      }
      return open;
    }
  };
}
