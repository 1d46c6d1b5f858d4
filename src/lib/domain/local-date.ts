import { holidayMonthDays } from './holidays.ts';

/** A calendar day as ISO text `YYYY-MM-DD`; no time, no zone. */
export type LocalDate = string;

/** Years that a person may sensibly type; `0026-04-01`, which date inputs produce from 「26」, is not a date here. */
const FIRST_YEAR = 1868;
const LAST_YEAR = 2199;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in the month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The date of year, month (1–12) and day, or null where there is no such day or the year is outside 1868–2199. */
export function localDateOf(year: number, month: number, day: number): LocalDate | null {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return isoOf(year, month, day);
}

/** Strict: `YYYY-MM-DD` of a day that exists, years 1868–2199; anything else is null. */
export function parseLocalDate(text: unknown): LocalDate | null {
  return Number.isNaN(parseDayNumber(text)) ? null : (text as LocalDate);
}

/** The day number of what `parseLocalDate` takes, else NaN. Makes nothing on the way: judging reads many dates. */
export function parseDayNumber(text: unknown): number {
  if (typeof text !== 'string' || text.length !== 10) return NaN;
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return NaN;
  const year = digitsAt(text, 0) * 100 + digitsAt(text, 2);
  const month = digitsAt(text, 5);
  const day = digitsAt(text, 8);
  // What is no digit makes a number below nothing.
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return NaN;
  const at = (year - FIRST_TABLED_YEAR) * 12 + month - 1;
  const number = startOf(at) + day - 1;
  return number < startOf(at + 1) ? number : NaN;
}

const HYPHEN = 45;

/** The number that two digits make; far below nothing where one is none. */
function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -10_000;
}

/** Year, month (1–12) and day. The date must be one that was parsed; anything else is a bug and throws RangeError. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const exists =
    date.length === 10 &&
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  if (!exists) throw new RangeError(`not a date: ${date}`);
  return { year, month, day };
}

/** Days since 1970-01-01, an integer; earlier days are negative. */
export function dayNumberOf(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  return dayNumberOn(year, month, day);
}

function dayNumberOn(year: number, month: number, day: number): number {
  const y = year - 1;
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  const daysBeforeYear = y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return daysBeforeYear + (DAYS_BEFORE_MONTH[month - 1] ?? 0) + leapDay + day - 1 - EPOCH;
}

/** Days from 0001-01-01 to 1970-01-01. */
const EPOCH = 719_162;

/** First day numbers of the months of 1800 to 2299: judging maps days by months all the time. */
const FIRST_TABLED_YEAR = 1800;
const TABLED_MONTHS = 500 * 12;
const monthStarts = Int32Array.from({ length: TABLED_MONTHS + 1 }, (_, index) =>
  dayNumberOn(FIRST_TABLED_YEAR + Math.floor(index / 12), (index % 12) + 1, 1)
);

function startOf(month: number): number {
  return monthStarts[month] ?? NaN;
}

/** Index into the table; outside of it a number that is no index. */
function monthOf(dayNumber: number): number {
  // A guess by the mean length of a month, never off by more than one.
  let month = Math.floor((dayNumber - startOf(0)) / 30.436875);
  if (startOf(month) > dayNumber) month -= 1;
  else if (startOf(month + 1) <= dayNumber) month += 1;
  return month;
}

function isTabled(month: number, months: number): boolean {
  const target = month + months;
  return month >= 0 && month < TABLED_MONTHS && target >= 0 && target < TABLED_MONTHS;
}

/** The inverse of `dayNumberOf`; RangeError outside the years 1–9999. */
export function localDateOfDayNumber(dayNumber: number): LocalDate {
  const time = new Date(dayNumber * 86_400_000);
  const year = time.getUTCFullYear();
  if (!Number.isInteger(dayNumber) || !(year >= 1 && year <= 9999)) {
    throw new RangeError(`no date has the day number ${dayNumber}`);
  }
  return isoOf(year, time.getUTCMonth() + 1, time.getUTCDate());
}

/** The day so many days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateOfDayNumber(dayNumberOf(date) + days);
}

/** 応当日: the same day of the month so many months on (back when negative), or that month's last day if it has no such day. */
export function correspondingDay(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const target = monthOn(year, month, months);
  return isoOf(target.year, target.month, Math.min(day, daysInMonth(target.year, target.month)));
}

/** `correspondingDay` from day number to day number. */
export function correspondingDayNumber(dayNumber: number, months: number): number {
  const month = monthOf(dayNumber);
  if (!isTabled(month, months)) {
    return dayNumberOf(correspondingDay(localDateOfDayNumber(dayNumber), months));
  }
  const last = startOf(month + months + 1) - 1;
  return Math.min(startOf(month + months) + dayNumber - startOf(month), last);
}

/** `periodEnd`, the first day not counted, from day number to day number. */
export function periodEndNumber(dayNumber: number, months: number): number {
  const month = monthOf(dayNumber + 1);
  if (!isTabled(month, months)) return dayNumberOf(periodEnd(localDateOfDayNumber(dayNumber), months));
  const last = startOf(month + months + 1) - 1;
  return Math.min(startOf(month + months) + dayNumber - startOf(month), last);
}

/**
 * The last day of a period of so many months (1 or more) that begins with `event` (Civil Code 140–143).
 * The count starts the day after, unless the first day counts: there the rule says so, or the period starts at midnight.
 * It ends on the day before the start's corresponding day, or on the month's last day where there is no such day.
 * Whether an end on a holiday moves on is the caller's rule.
 */
export function periodEnd(
  event: LocalDate,
  months: number,
  { firstDayCounts = false }: { readonly firstDayCounts?: boolean } = {}
): LocalDate {
  const start = partsOf(firstDayCounts ? event : addDays(event, 1));
  const target = monthOn(start.year, start.month, months);
  const lastDay = daysInMonth(target.year, target.month);
  return start.day > lastDay
    ? isoOf(target.year, target.month, lastDay)
    : addDays(isoOf(target.year, target.month, start.day), -1);
}

/** The calendar day in Japan at this instant: UTC+9 all year, no daylight saving since 1952. */
export function todayInTokyo(now: Date): LocalDate {
  return localDateOfDayNumber(Math.floor((now.getTime() + 9 * 3_600_000) / 86_400_000));
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: LocalDate): number {
  return (((dayNumberOf(date) + 4) % 7) + 7) % 7;
}

/** A national holiday of Japan, substitute days included. Known for the years in holidays.ts; false outside them. */
export function isNationalHoliday(date: LocalDate): boolean {
  return holidayMonthDays[date.slice(0, 4)]?.includes(date.slice(5, 7) + date.slice(8, 10)) ?? false;
}

/**
 * Neither Saturday, Sunday nor national holiday, nor, with `yearEndCloses` (the default), 29 December to 3 January:
 * tax offices count all of these as holidays (国税通則法 10条2項 and its order 2条2項; 地方税法 20条の5).
 */
export function isBusinessDay(
  date: LocalDate,
  { yearEndCloses = true }: { readonly yearEndCloses?: boolean } = {}
): boolean {
  const weekday = weekdayOf(date);
  if (weekday === 0 || weekday === 6 || isNationalHoliday(date)) return false;
  const monthDay = date.slice(5);
  return !(yearEndCloses && (monthDay >= '12-29' || monthDay <= '01-03'));
}

/** The date itself if it is a business day, else the next one. */
export function nextBusinessDay(
  date: LocalDate,
  options: { readonly yearEndCloses?: boolean } = {}
): LocalDate {
  let day = date;
  while (!isBusinessDay(day, options)) day = addDays(day, 1);
  return day;
}

function monthOn(year: number, month: number, months: number): { year: number; month: number } {
  const index = year * 12 + month - 1 + months;
  return { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
}

function isoOf(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
