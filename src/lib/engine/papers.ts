import type { CaseDates, PaperResult } from '../domain/verdict.ts';
import type { Paper, Program, RulePack } from '../rules/pack.ts';
import { parseLocalDate } from '../domain/local-date.ts';
import { compileExpression, type Scope } from './compile-expression.ts';
import { conditionals, none, truthOf } from './conditional.ts';
import { isExact } from './interval.ts';
import { openNamedRule, type OpenRanking } from './missing.ts';
import { openSlots } from './open-facts.ts';
import { TAX_KIND_FACT, taxPeriodsOf } from './tax-periods.ts';
import { FALSE, UNKNOWN } from './truth.ts';
import { givenIn, type World } from './world.ts';

export interface CompiledPapers {
  readonly evaluate: (world: World, dates: CaseDates) => readonly PaperResult[];
  /** Reports what keeps papers undecided. */
  readonly open: (world: World, missing: OpenRanking) => void;
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
  const more = moreCopies.map((rule) => ({ rule, when: scope.condition(rule.when) }));
  // A paper that is certainly needed mostly differs between cases by its number of sets at most: made once for each.
  const compiled = conditionals(papers, scope).map((one) => ({
    ...one,
    more: more.filter(({ rule }) => rule.papers.includes(one.rule.id)),
    made: new Map<number, PaperResult>()
  }));
  const count = compileExpression(applications, scope);
  const perApplication = papers.some((paper) => paper.perApplication);
  const calendars = new Map(pack.taxCalendars.map((calendar) => [calendar.kind, calendar]));
  const taxKind = scope.vocabulary.slots.find(({ id }) => id === TAX_KIND_FACT);

  function setsIn(world: World): number {
    const [lo, hi] = [count.lo(world), count.hi(world)];
    return Math.max(1, Number.isFinite(hi) ? hi : Number.isFinite(lo) ? lo : 1);
  }
  function taxPeriodsIn(world: World, dates: CaseDates): Pick<PaperResult, 'taxPeriods'> {
    const reception = parseLocalDate(dates.reception);
    const kind = taxKind && givenIn(world, taxKind);
    const calendar = typeof kind === 'string' ? calendars.get(kind) : undefined;
    return calendar && reception !== null ? { taxPeriods: taxPeriodsOf(calendar, reception) } : {};
  }
  return {
    evaluate: (world, dates) => {
      if (compiled.length === 0) return none;
      const results: PaperResult[] = [];
      for (const one of compiled) {
        const { rule, when, made } = one;
        const truth = truthOf(one, world);
        if (truth === FALSE) continue;
        const sets = rule.perApplication ? setsIn(world) : 1;
        let { originals, copies } = rule;
        for (const { rule: added, when: adds } of one.more) {
          if (adds.test(world) === FALSE) continue;
          originals += added.originals;
          copies += added.copies;
        }
        const numbers = { originals, copies, sets };
        if (truth !== UNKNOWN && !rule.taxCalendar) {
          const key = (sets * MOST + originals) * MOST + copies;
          let paper = made.get(key);
          if (!paper) {
            paper = Object.freeze(paperOf(rule, numbers, {}, null));
            // As many sets or copies as nobody needs are not worth keeping.
            if (Math.max(sets, originals, copies) < MOST) made.set(key, paper);
          }
          results.push(paper);
          continue;
        }
        const openFacts =
          when && truth === UNKNOWN
            ? openSlots((sink) => when.open(world, sink, 1, true)).map(
                (index) => scope.vocabulary.slots[index]?.id ?? ''
              )
            : null;
        const periods = rule.taxCalendar ? taxPeriodsIn(world, dates) : {};
        results.push(paperOf(rule, numbers, periods, openFacts));
      }
      return results;
    },
    open: (world, missing) => {
      for (const one of compiled) openNamedRule(one, world, missing);
      for (const { when } of more) {
        if (when.test(world) === UNKNOWN) when.open(world, missing.begin('moreCopies', 2), 1, true);
      }
      if (perApplication && !isExact(count, world)) count.open(world, missing.begin('applications', 2), 1);
    }
  };
}

/** Above this many sets, originals or copies. */
const MOST = 32;

/** `openFacts`: null where the paper is certainly needed. */
function paperOf(
  rule: Paper,
  { originals, copies, sets }: Pick<PaperResult, 'originals' | 'copies' | 'sets'>,
  periods: Pick<PaperResult, 'taxPeriods'>,
  openFacts: readonly string[] | null
): PaperResult {
  return {
    id: rule.id,
    label: rule.label,
    originals,
    copies,
    sets,
    need: openFacts || rule.onDemand ? 'ifApplies' : 'required',
    who: rule.who,
    ...(rule.to === undefined ? {} : { to: rule.to }),
    ...(rule.note === undefined ? {} : { note: rule.note }),
    ...periods,
    ...(openFacts ? { openFacts } : {}),
    cite: rule.cite
  };
}
