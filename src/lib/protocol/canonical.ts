/**
 * One text per value, the same on both ends: object keys sorted by UTF-16 code unit, no white space, members that are
 * undefined left out. Throws on what JSON cannot carry (functions, symbols, bigint, NaN, infinities): a bug of the caller.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`Not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`;
  }
  if (typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>;
    const parts = Object.keys(members)
      .sort()
      .filter((key) => members[key] !== undefined)
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(members[key])}`);
    return `{${parts.join(',')}}`;
  }
  throw new TypeError(`Not a JSON value: ${typeof value}`);
}

/** SHA-256 as 64 lower-case hex digits; text is hashed as UTF-8. */
export async function sha256Hex(data: string | Uint8Array | ArrayBuffer): Promise<string> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The `payloadHash` of a record body: over its canonical plaintext, whatever the bytes on the wire looked like. */
export function payloadHashOf(body: unknown): Promise<string> {
  return sha256Hex(canonicalJson(body));
}

/** Deepest nesting either end accepts: far above any record, far below what overflows a recursive reader. */
export const MAX_DEPTH = 40;

/** Whether a parsed JSON value can be walked safely: not too deep, only finite numbers, no `__proto__` key. */
export function isPlainJson(value: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value === 'number' && !Number.isFinite(next.value)) return false;
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= MAX_DEPTH) return false;
    if (Object.hasOwn(next.value, '__proto__')) return false;
    for (const child of Object.values(next.value)) open.push({ value: child, depth: next.depth + 1 });
  }
  return true;
}
