import {
  addDays,
  correspondingDay,
  dayNumberOf,
  localDateOf,
  localDateOfDayNumber,
  nextBusinessDay,
  periodEnd
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
    return { lo: () => day, hi: () => day, open: nothing, show: nothing };
  }
  if ('plusDays' in expression) {
    const days = scope.parameter(expression.days);
    return mapDays(compileDate(expression.plusDays, scope), days, scope, (date) => addDays(date, days.value));
  }
  if ('businessDay' in expression) {
    return mapDays(compileDate(expression.businessDay, scope), null, scope, (date) => nextBusinessDay(date));
  }
  if ('dueDate' in expression) {
    const monthDay = scope.parameter(expression.dueDate);
    return mapDays(compileDate(expression.yearAfter, scope), monthDay, scope, (date) =>
      dueDateAfter(date, monthDay.value)
    );
  }
  const months = scope.parameter(expression.months);
  return 'correspondingDay' in expression
    ? mapDays(compileDate(expression.correspondingDay, scope), months, scope, (date) =>
        correspondingDay(date, months.value)
      )
    : mapDays(compileDate(expression.periodEnd, scope), months, scope, (date) =>
        periodEnd(date, months.value)
      );
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
  map: (date: string) => string
): Interval {
  // Two cells per bound: the day mapped last and its result; splitting asks for the same days again and again.
  const cell = scope.nextDayCell() * 4;
  function mapped(world: World, at: number, day: number): number {
    if (!Number.isFinite(day)) return day;
    if (world.days[at] !== day) {
      world.days[at] = day;
      world.days[at + 1] = dayNumberOf(map(localDateOfDayNumber(day)));
    }
    return world.days[at + 1] ?? day;
  }
  return {
    lo: (world) => mapped(world, cell, of.lo(world)),
    hi: (world) => mapped(world, cell + 2, of.hi(world)),
    open: of.open,
    show: (world, shown) => {
      of.show(world, shown);
      if (parameter && parameter.unit !== 'monthDay') shown.set(parameter.id, parameter.value);
    }
  };
}
