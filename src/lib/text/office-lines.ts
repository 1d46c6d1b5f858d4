import { todayInTokyo } from '../domain/local-date.ts';
import type { OfficeEntryBody } from '../domain/office-entry.ts';
import type { RecordState } from '../domain/records.ts';
import { clockText, dateText } from './figures.ts';
import { entryHeading, scopeText, sourceText, validityText, type OfficeNames } from './office.ts';

/** One version of an entry in words. */
export interface EntryLine {
  readonly id: string;
  readonly heading: string;
  /** Empty: it is not limited, or has no such part. */
  readonly scope: string;
  readonly validity: string;
  readonly source: string;
  readonly entered: string;
  readonly note: string;
  readonly withdrawn: boolean;
}

/** An entry as the office's screen shows it. */
export interface EntryView extends EntryLine {
  readonly state: RecordState;
  /** Its first day is still to come. */
  readonly begins: boolean;
  readonly contested: boolean;
  /** Earlier versions, newest first. */
  readonly earlier: readonly EntryLine[];
}

/** The day and minute of entering are those of Japan. */
export function entryLine(id: string, body: OfficeEntryBody, names: OfficeNames): EntryLine {
  const { enteredAt, enteredBy, note, withdrawn } = body;
  return {
    id,
    heading: entryHeading(body, names),
    scope: scopeText(body, names),
    validity: validityText(body),
    source: sourceText(body.source),
    entered: `${enteredBy}、${dateText(todayInTokyo(new Date(enteredAt)))} ${clockText(enteredAt)}`,
    note,
    withdrawn
  };
}
