import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, canonicalJson, isPlainJson, payloadHashOf, sha256Hex } from './canonical.ts';

const plain = fc.jsonValue({ maxDepth: 6 });

/** The same value with the members of every object in reverse order of insertion. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)])
  );
}

describe('canonical JSON', () => {
  it('reads back as the same value', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      })
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(fc.property(plain, (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
    expect(canonicalJson({ b: 1, a: { d: [], c: null } })).toBe('{"a":{"c":null,"d":[]},"b":1}');
  });

  it('is stable when it is parsed and written again', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      })
    );
  });

  it('is equal exactly when the values are', () => {
    const small = fc.oneof(
      fc.constantFrom<unknown>(1, '1', true, null, [], {}, [1], { a: 1 }, { a: '1' }),
      plain
    );
    const asSent = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    fc.assert(
      fc.property(small, small, (left, right) => {
        expect(canonicalJson(left) === canonicalJson(right)).toBe(
          isDeepStrictEqual(asSent(left), asSent(right))
        );
      }),
      { numRuns: 500 }
    );
    expect(canonicalJson(['1'])).not.toBe(canonicalJson([1]));
    expect(canonicalJson({})).not.toBe(canonicalJson([]));
  });

  it('leaves undefined members out and refuses what JSON cannot carry', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, undefined]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  it('hashes names with characters outside the basic plane as UTF-8', async () => {
    const body = { name: '髙﨑𠮷🏪' };
    const expected = createHash('sha256').update('{"name":"髙﨑𠮷🏪"}', 'utf8').digest('hex');
    expect(await payloadHashOf(body)).toBe(expected);
    expect(await sha256Hex(new TextEncoder().encode('{"name":"髙﨑𠮷🏪"}'))).toBe(expected);
  });
});

describe('plain JSON', () => {
  it('refuses depth, infinite numbers and prototype keys, without overflowing', () => {
    const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(isPlainJson(deep(MAX_DEPTH))).toBe(true);
    expect(isPlainJson(deep(MAX_DEPTH + 1))).toBe(false);
    expect(isPlainJson(deep(200_000))).toBe(false);
    expect(isPlainJson(JSON.parse('{"a":[1e999]}'))).toBe(false);
    expect(isPlainJson(JSON.parse('{"a":{"__proto__":{"b":1}}}'))).toBe(false);
    expect(isPlainJson({ a: [1, 'x', null, true] })).toBe(true);
  });
});
