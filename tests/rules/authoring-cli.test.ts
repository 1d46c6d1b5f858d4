import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'genchi-author-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [rules, examples] = [join(folder, 'rules'), join(folder, 'examples')];

beforeEach(() => {
  rmSync(rules, { recursive: true, force: true });
  cpSync(join(root, 'tests/fixtures/rules-mini'), rules, { recursive: true });
  mkdirSync(examples, { recursive: true });
});

function run(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli', script), ...args], {
    env: { ...process.env, GENCHI_RULES_DIR: rules, GENCHI_EXAMPLES_DIR: examples },
    encoding: 'utf8'
  });
  return { status, stdout, stderr };
}

describe('rules:new', () => {
  it.each([
    ['too little', ['mini', '2026-04'], '使い方'],
    ['an unknown option', ['mini', '2026-04', '--form', '2025-04'], '使い方'],
    [
      'an unknown scheme',
      ['maxi', '2026-04', '--from', '2025-04'],
      '制度 maxi はありません。あるのは mini です'
    ],
    [
      'an unknown edition',
      ['mini', '2026-04', '--from', '2024-04'],
      '2024-04 の版はありません。あるのは 2025-04'
    ],
    ['a bad name', ['mini', '2026-4', '--from', '2025-04'], '2026-04 の形で'],
    ['an edition that is there', ['mini', '2025-04', '--from', '2025-04'], 'すでにあります']
  ])('refuses %s and writes nothing', (_title, args, said) => {
    const { status, stderr } = run('rules-new.ts', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
    expect(() => readFileSync(join(rules, 'mini/2026-04/edition.yaml'))).toThrow();
  });

  it('says which older edition must end earlier', () => {
    const { status, stdout } = run('rules-new.ts', 'mini', '2025-10', '--from', '2025-04');
    expect(status).toBe(0);
    expect(stdout).toContain("rules/mini/2025-04/edition.yaml の to を '2025-09-30' に改めてください");
    const sources = join(rules, 'sources.yaml');
    writeFileSync(sources, readFileSync(sources, 'utf8').replace('title: 未記入', 'title: 手引'));
    const checked = run('rules-build.ts', '--check');
    expect(checked.stderr).toMatch(/edition\.yaml:\d+ inForce（2025-10） .*重なります.*\[overlap\]/);
  });

  it('needs rules that build', () => {
    writeFileSync(join(rules, 'sources.yaml'), 'a: [');
    const { status, stderr } = run('rules-new.ts', 'mini', '2026-04', '--from', '2025-04');
    expect([status, stderr]).toEqual([1, expect.stringContaining('sources.yaml:1')]);
  });
});

describe('rules:diff', () => {
  it.each([
    ['too little', ['mini', '2025-04'], '使い方'],
    ['an unknown scheme', ['maxi', '2025-04', '2025-04'], 'あるのは mini です'],
    ['an unknown edition', ['mini', '2025-04', '2026-04'], '2026-04 の版はありません'],
    ['an unknown program', ['mini', '2025-04', '2025-04', '--program', 'x'], 'あるのは fund です']
  ])('refuses %s', (_title, args, said) => {
    const { status, stderr } = run('rules-diff.ts', ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  it('says that an edition does not differ from itself', () => {
    const { status, stdout } = run('rules-diff.ts', 'mini', '2025-04', '2025-04');
    expect([status, stdout.split('\n').slice(1)]).toEqual([0, ['違いはありません。', '']]);
  });
});

describe('a draft', () => {
  it('answers evaluate only to who names it', () => {
    run('rules-new.ts', 'mini', '2026-04', '--from', '2025-04');
    const sources = join(rules, 'sources.yaml');
    writeFileSync(sources, readFileSync(sources, 'utf8').replace('title: 未記入', 'title: 手引'));
    const judged = (more: object) => {
      const file = join(folder, 'case.json');
      writeFileSync(
        file,
        JSON.stringify({ scheme: 'mini', dates: { reception: '2026-06-10' }, facts: {}, ...more })
      );
      const { results } = JSON.parse(run('evaluate.ts', file).stdout) as {
        results: { edition: string; coverage: string }[];
      };
      return results.map(({ edition, coverage }) => `${edition} ${coverage}`);
    };
    expect(judged({})).toEqual(['2025-04 guidance']);
    expect(judged({ edition: '2026-04' })).toEqual(['2026-04 inForce']);
  });
});
