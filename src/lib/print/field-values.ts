import { formatWareki } from '../domain/era.ts';
import { parseLocalDate, todayInTokyo } from '../domain/local-date.ts';
import type { FormAnswer } from '../domain/records.ts';
import type { FieldRow, FieldValue, SheetField } from '../domain/sheet.ts';
import { graphemeLength } from '../domain/text-fields.ts';
import { formatYen } from '../domain/yen.ts';
import type { FormItem } from '../rules/form.ts';
import { sheetTexts } from '../text/sheets.ts';

/** A value this short can share its row with another. */
const HALF_ROW_GRAPHEMES = 16;

export function textField(label: string, text: string, note?: string): SheetField {
  const value: FieldValue = { type: 'text', text: text.trim() === '' ? sheetTexts.nothing : text };
  return note === undefined ? { label, value } : { label, value, note };
}

/** The answer of an item as it stands on paper; choices show every option, so that what was not ticked is seen too. */
export function valueOf(item: FormItem, answer: FormAnswer | undefined): FieldValue {
  if (item.options) {
    const chosen = new Set(Array.isArray(answer) ? answer : [answer]);
    return {
      type: 'ticks',
      ticks: item.options.map(({ value, label }) => ({ label, ticked: chosen.has(value) }))
    };
  }
  return { type: 'text', text: answerText(item, answer) };
}

function answerText(item: FormItem, answer: FormAnswer | undefined): string {
  if (answer === undefined || answer === '') return sheetTexts.nothing;
  if (typeof answer === 'number')
    return item.type === 'yen' ? formatYen(answer) : `${answer}${item.unit ?? ''}`;
  if (typeof answer !== 'string') return String(answer);
  if (item.type === 'date') return warekiOf(answer);
  if (item.type === 'time') return answer.replace(/^(\d{1,2}):(\d{2}).*$/u, '$1時$2分');
  return answer;
}

/** 令和7年6月12日; what is no date is shown as it is. */
export function warekiOf(date: string): string {
  const parsed = parseLocalDate(date);
  return parsed === null ? date : formatWareki(parsed);
}

/** Day and time in Japan of an ISO instant: 令和7年6月12日 11:20. */
export function momentText(instant: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return instant;
  const inTokyo = new Date(moment.getTime() + 9 * 3_600_000).toISOString();
  return `${dayText(instant)} ${inTokyo.slice(11, 16)}`;
}

/** The day in Japan of an ISO instant, in wareki. */
export function dayText(instant: string): string {
  const moment = new Date(instant);
  return Number.isNaN(moment.getTime()) ? instant : formatWareki(todayInTokyo(moment));
}

/** Puts short neighbours side by side and the others on a row of their own. */
export function pairedRows(fields: readonly SheetField[]): readonly FieldRow[] {
  const rows: FieldRow[] = [];
  let waiting: SheetField | null = null;
  for (const field of fields) {
    if (!isShort(field)) {
      if (waiting) rows.push([waiting]);
      waiting = null;
      rows.push([field]);
    } else if (waiting) {
      rows.push([waiting, field]);
      waiting = null;
    } else waiting = field;
  }
  if (waiting) rows.push([waiting]);
  return rows;
}

function isShort({ label, value, note }: SheetField): boolean {
  if (note !== undefined || graphemeLength(label) > HALF_ROW_GRAPHEMES) return false;
  if (value.type === 'ticks') return false;
  if (value.type === 'blank') return value.lines === 1 && value.pattern !== '';
  return graphemeLength(value.text) <= HALF_ROW_GRAPHEMES && !value.text.includes('\n');
}
