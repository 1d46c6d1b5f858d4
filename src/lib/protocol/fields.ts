import * as z from 'zod/mini';

/** Ids made on a device: UUIDs, or one with a suffix. Never a path, never empty. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,79}$/));
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** A whole number from 0 that every JSON reader keeps exactly. */
export const whole = z.number().check(z.int(), z.nonnegative(), z.maximum(Number.MAX_SAFE_INTEGER));
export const shortText = z.string().check(z.maxLength(500));
export const longText = z.string().check(z.maxLength(20_000));
/** A moment, ISO 8601 with its zone. */
export const moment = z.iso.datetime({ offset: true });
export const date = z.iso.date();
export const dateOrEmpty = z.union([z.literal(''), date]);

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly string[] };

/** Parses unknown input once. Problems read `path: what is wrong`, at most 20 of them. */
export function parseWith<T>(schema: z.ZodMiniType<T>, input: unknown): Parsed<T> {
  const result = z.safeParse(schema, input);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.slice(0, 20).map((issue) => {
      const path = issue.path.map(String).join('.');
      return `${path === '' ? '(root)' : path}: ${issue.code}`.slice(0, 300);
    })
  };
}
