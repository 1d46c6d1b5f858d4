import { findMyNumbers } from '../domain/my-number.ts';

/** A text as it stood when somebody said that its number is no Individual Number. */
export type Released = ReadonlySet<string>;

export function releaseKey(field: string, text: string): string {
  return `${field}\n${text}`;
}

/** Fields whose text holds what looks like an Individual Number and was not released. */
export function heldFields(texts: Readonly<Record<string, unknown>>, released: Released): string[] {
  return Object.entries(texts).flatMap(([field, text]) =>
    (typeof text === 'string' || typeof text === 'number') &&
    findMyNumbers(String(text)).length > 0 &&
    !released.has(releaseKey(field, String(text)))
      ? [field]
      : []
  );
}

/** The values with held fields as they were last written, so that nothing else waits for them. */
export function withHeldBack<T extends Readonly<Record<string, unknown>>>(
  now: T,
  written: T,
  held: readonly string[]
): T {
  if (held.length === 0) return now;
  const kept: Record<string, unknown> = { ...now };
  for (const field of held) {
    if (field in written) kept[field] = written[field];
    else delete kept[field];
  }
  return kept as T;
}
