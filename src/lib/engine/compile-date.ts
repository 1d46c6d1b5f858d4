import {
  correspondingDayNumber,
  dayNumberOf,
  localDateOf,
  localDateOfDayNumber,
  nextBusinessDay,
  periodEndNumber,
  type LocalDate
} from '../domain/local-date.ts';
import type { DateExpression, Parameter } from '../rules/pack.ts';
import { compileSlot, type Scope } from './compile-expression.ts';
import { dueDateAfter } from '../domain/tax-due.ts';
import { nothing, type Interval } from './interval.ts';
import type { World } from './world.ts';

/** A date as a day number. */
export function compileDate(expression: DateExpression, scope: Scope): Interval {
  if ('fact' in expression) {
    const slot = scope.vocabulary.fact(expression.fact);
    if (slot.definition?.type !== 'date') throw new RangeError(`fact ${slot.id} is no date`);
    return compileSlot(slot);
  }
  if ('date' in expression) return compileSlot(scope.vocabulary.date(expression.date));
  if ('on' in expression) {
    const day = dayNumberOf(dateOfFigure(scope.parameter(expression.on)));
    return { lo: () => day, hi: () => day, open: nothing, show: nothing, constant: day };
  }
  if ('plusDays' in expression) {
    const days = scope.parameter(expression.days);
    return mapDays(compileDate(expression.plusDays, scope), days, scope, (day) => day + days.value);
  }
  if ('businessDay' in expression) {
    return mapDays(compileDate(expression.businessDay, scope), null, scope, byText(nextBusinessDay));
  }
  if ('dueDate' in expression) {
    const monthDay = scope.parameter(expression.dueDate);
    return mapDays(
      compileDate(expression.yearAfter, scope),
      monthDay,
      scope,
      byText((date) => dueDateAfter(date, monthDay.value))
    );
  }
  const months = scope.parameter(expression.months);
  return 'correspondingDay' in expression
    ? mapDays(compileDate(expression.correspondingDay, scope), months, scope, (day) =>
        correspondingDayNumber(day, months.value)
      )
    : mapDays(compileDate(expression.periodEnd, scope), months, scope, (day) =>
        periodEndNumber(day, months.value)
      );
}

function byText(map: (date: LocalDate) => LocalDate): (day: number) => number {
  return (day) => dayNumberOf(map(localDateOfDayNumber(day)));
}

/** A figure such as 20250331 as ISO; RangeError for one that is no day. */
function dateOfFigure({ id, value }: Parameter): string {
  const date = localDateOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
  if (date === null) throw new RangeError(`parameter ${id} is no date: ${value}`);
  return date;
}

/** Applies a map that never puts a later day before an earlier one, so that the bounds map to the bounds. */
function mapDays(
  of: Interval,
  parameter: Parameter | null,
  scope: Scope,
  map: (day: number) => number
): Interval {
  // Two cells per bound: the day mapped last and its result; splitting asks for the same days again and again, and where the date
  // is known, one bound for that of the other.
  const { lo, hi } = of;
  const low = scope.nextDayCell() * 4;
  const high = low + 2;
  function mapped({ days }: World, at: number, other: number, day: number): number {
    if (!Number.isFinite(day)) return day;
    if (days[at] !== day) {
      if (days[other] === day) return days[other + 1] ?? day;
      days[at] = day;
      days[at + 1] = map(day);
    }
    return days[at + 1] ?? day;
  }
  return {
    lo: (world) => mapped(world, low, high, lo(world)),
    hi: (world) => mapped(world, high, low, hi(world)),
    open: of.open,
    show: (world, shown) => {
      of.show(world, shown);
      if (parameter && parameter.unit !== 'monthDay') shown[parameter.id] = parameter.value;
    }
  };
}
