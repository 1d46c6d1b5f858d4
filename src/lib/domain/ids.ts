import type { LocalDate } from './local-date.ts';

/** A fresh id for a record, mutation or device: a random UUID. Browsers offer it in secure contexts only. */
export function newId(): string {
  return crypto.randomUUID();
}

/** The number people see, without personal data: 2025-0610-7F from the day and the id's first two letters. */
export function caseNumberOf(date: LocalDate, id: string): string {
  return `${date.slice(0, 4)}-${date.slice(5, 7)}${date.slice(8, 10)}-${id.slice(0, 2).toUpperCase()}`;
}
