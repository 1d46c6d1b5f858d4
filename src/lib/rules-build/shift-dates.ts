import { addDays, correspondingDay, parseLocalDate } from '../domain/local-date.ts';

/** Whole months from one `YYYY-MM` to another; negative when the second is earlier. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = NaN, fromMonth = NaN] = from.split('-').map(Number);
  const [toYear = NaN, toMonth = NaN] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}

/** The last day of a window so many months on: the eve of the corresponding day of the day after, so that 31 March goes to 30 September. */
export function shiftedEnd(last: string, months: number): string {
  return addDays(correspondingDay(addDays(last, 1), months), -1);
}

/** Every ISO date of the text so many months on, month ends clamped, and how many there were. */
export function shiftDatesIn(
  text: string,
  months: number
): { readonly text: string; readonly moved: number } {
  let moved = 0;
  const shifted = text.replace(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g, (date) => {
    if (parseLocalDate(date) === null) return date;
    moved += 1;
    return correspondingDay(date, months);
  });
  return { text: shifted, moved };
}
