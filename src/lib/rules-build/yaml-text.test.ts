import { describe, expect, it } from 'vitest';
import { parseYamlText } from './yaml-text.ts';

const valueOf = (text: string) => {
  const parsed = parseYamlText('x.yaml', text);
  return parsed.ok ? parsed.value : parsed.problem;
};

describe('parseYamlText', () => {
  it('reads grouped digits as integers and leaves codes, dates and words as text', () => {
    expect(
      valueOf("a: 12_000_000\nb: 05\nc: '12_000'\nd: 2025-04-01\ne: no\nf: -5_000\ng: null\nh: 10\n1: x")
    ).toEqual({
      a: 12_000_000,
      b: '05',
      c: '12_000',
      d: '2025-04-01',
      e: 'no',
      f: -5000,
      g: null,
      h: 10,
      1: 'x'
    });
    expect(valueOf('')).toBeNull();
  });

  it.each([
    ['a key twice', 'a: 1\na: 2', /^2行/],
    ['an anchor', 'a: &x 1', /^1行/],
    ['an alias', 'a: &x 1\nb: *x', /行/],
    ['a merge key', '<<: { a: 1 }', /^1行/],
    ['a tag of its own', 'a: !money 5', /^1行/],
    ['a list as key', '? [a, b]\n: 1', /^1行/],
    ['an open bracket', 'a: [1, 2\nb: 3', /行/],
    ['a prototype key', '__proto__: { a: 1 }', /^1行/],
    ['two documents', 'a: 1\n---\nb: 2', /行/]
  ])('refuses %s and says where', (_title, text, where) => {
    expect(valueOf(text)).toMatchObject({ file: 'x.yaml', code: 'yaml', path: expect.stringMatching(where) });
  });
});
