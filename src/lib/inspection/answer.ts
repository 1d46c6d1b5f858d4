import { parseDateText } from '../domain/era.ts';
import type { FormAnswer } from '../domain/records.ts';
import { graphemeLength, normaliseDigits, parseCount } from '../domain/text-fields.ts';
import type { ViolationCode } from '../domain/violation.ts';
import { MAX_YEN, parseYen } from '../domain/yen.ts';
import type { FormItem } from '../rules/form.ts';

export type Answers = Readonly<Record<string, FormAnswer>>;

/** Characters as a person counts them. Names may be long company names; remarks fill one sheet at most. */
export const textLimits = { person: 100, text: 200, longText: 3_000 } as const;

/** Heads or vehicles; far above any small business. */
const MAX_COUNT = 99_999;

/** The tick that excludes all others of its item. */
const NONE = 'none';

export type AnswerReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'value'; readonly value: FormAnswer }
  | { readonly kind: 'wrong'; readonly code: ViolationCode; readonly limit?: number };

const BLANK = { kind: 'blank' } as const;

/**
 * The answer in the form it is sent in: dates ISO, times `HH:MM`, counts and yen numbers, ticks in the form's order.
 * A draft may hold a date, time or number as it was typed (令和7年6月10日, ９:３０, １２): it is read here.
 */
export function readAnswer(item: FormItem, answer: FormAnswer | undefined): AnswerReading {
  if (answer === undefined) return BLANK;
  if (typeof answer === 'string' && answer.trim() === '') return BLANK;
  switch (item.type) {
    case 'ticks':
      return readTicks(item, answer);
    case 'choice':
      return typeof answer === 'string' && item.options?.some(({ value }) => value === answer)
        ? { kind: 'value', value: answer }
        : { kind: 'wrong', code: 'unknownOption' };
    case 'date':
      return readDate(answer);
    case 'time':
      return readTime(answer);
    case 'count':
      return readCount(answer);
    case 'yen':
      return readYen(answer);
    case 'person':
    case 'text':
    case 'longText':
      return readText(answer, textLimits[item.type]);
  }
}

function readTicks(item: FormItem, answer: FormAnswer): AnswerReading {
  if (!Array.isArray(answer)) return { kind: 'wrong', code: 'unknownOption' };
  if (answer.length === 0) return BLANK;
  const values = (item.options ?? []).map(({ value }) => value).filter((value) => answer.includes(value));
  if (values.length !== new Set(answer).size) return { kind: 'wrong', code: 'unknownOption' };
  if (values.includes(NONE) && values.length > 1) return { kind: 'wrong', code: 'noneWithOthers' };
  return { kind: 'value', value: values };
}

function readDate(answer: FormAnswer): AnswerReading {
  const parsed = typeof answer === 'string' ? parseDateText(answer) : null;
  return parsed?.ok ? { kind: 'value', value: parsed.date } : { kind: 'wrong', code: 'notADate' };
}

function readTime(answer: FormAnswer): AnswerReading {
  const typed = typeof answer === 'string' ? normaliseDigits(answer) : '';
  const match = /^(\d{1,2})\s*(?::|時)\s*(\d{1,2})\s*分?$/.exec(typed) ?? /^(\d{1,2})\s*時()$/.exec(typed);
  const hour = Number(match?.[1] ?? Number.NaN);
  const minute = Number(match?.[2] ?? Number.NaN);
  if (!(hour <= 23 && minute <= 59)) return { kind: 'wrong', code: 'notATime' };
  return { kind: 'value', value: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` };
}

function readCount(answer: FormAnswer): AnswerReading {
  const count = typeof answer === 'string' ? parseCount(answer) : answer;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
    return { kind: 'wrong', code: 'notACount' };
  }
  return count > MAX_COUNT
    ? { kind: 'wrong', code: 'tooLarge', limit: MAX_COUNT }
    : { kind: 'value', value: count };
}

function readYen(answer: FormAnswer): AnswerReading {
  if (typeof answer !== 'string' && typeof answer !== 'number') return { kind: 'wrong', code: 'notAnAmount' };
  const parsed = parseYen(String(answer));
  if (parsed.ok) return { kind: 'value', value: parsed.yen };
  return parsed.reason === 'tooLarge'
    ? { kind: 'wrong', code: 'tooLarge', limit: MAX_YEN }
    : { kind: 'wrong', code: 'notAnAmount' };
}

/** Text stays exactly as written: no NFKC, no trimming. */
function readText(answer: FormAnswer, limit: number): AnswerReading {
  if (typeof answer !== 'string') return { kind: 'wrong', code: 'notText' };
  // Code units bound the graphemes, so short texts need no counting.
  return answer.length > limit && graphemeLength(answer) > limit
    ? { kind: 'wrong', code: 'tooLong', limit }
    : { kind: 'value', value: answer };
}

/** The ticks after a tap on one of them: `none` clears the others and any other clears `none`. */
export function toggleTick(answer: FormAnswer | undefined, value: string): readonly string[] {
  const before = Array.isArray(answer) ? (answer as readonly string[]) : [];
  if (before.includes(value)) return before.filter((tick) => tick !== value);
  return value === NONE ? [NONE] : [...before.filter((tick) => tick !== NONE), value];
}
