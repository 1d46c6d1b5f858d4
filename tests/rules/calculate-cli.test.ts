import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const mini = join(root, 'tests/fixtures/rules-mini');
const folder = mkdtempSync(join(tmpdir(), 'genchi-calculate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], input: unknown = '', rules = join(root, 'rules')): Run {
  return spawnSync(process.execPath, [join(root, 'src/cli/calculate.ts'), ...args], {
    env: { ...process.env, GENCHI_RULES_DIR: rules },
    input: typeof input === 'string' ? input : JSON.stringify(input),
    encoding: 'utf8'
  });
}

const fall = {
  requirement: 'safetyNet5',
  recent: [{ yen: 950_000 }, { yen: 950_000 }, { yen: 950_000 }],
  compared: [{ yen: 1_000_000 }, { yen: 1_000_000 }, { yen: 1_000_000 }]
};

describe('calculate', () => {
  it('answers with outputs and the working on stdout', () => {
    const { status, stdout, stderr } = run(['salesFall', '-'], fall);
    expect([status, stderr]).toEqual([0, '']);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      calculator: 'salesFall',
      scheme: 'saitama-pref',
      edition: '2025-04',
      outputs: { fallPercent: 5, neededPercent: 5, met: true },
      judgements: []
    });
    expect(answer.steps[0]).toEqual({
      id: 'recentAverage',
      label: expect.any(String),
      unit: '円',
      values: { sum: 2_850_000, months: 3 },
      result: 950_000,
      cite: expect.arrayContaining([{ source: 'saitama-pref-handbook-2025-04', page: '91' }])
    });
  });

  it('reads a file and the edition that is named', () => {
    const file = join(folder, 'fall.json');
    writeFileSync(file, `\uFEFF${JSON.stringify(fall)}`);
    for (const edition of ['2025-04', 'saitama-pref/2025-04']) {
      expect(run(['salesFall', file, '--edition', edition]).status).toBe(0);
    }
  });

  it('lists what there is to calculate, figures with their values', () => {
    const { status, stdout } = run(['--list']);
    expect(status).toBe(0);
    const list: readonly { readonly id: string }[] = JSON.parse(stdout);
    expect(list.length).toBeGreaterThan(10);
    expect(list.find(({ id }) => id === 'certificateExpiry')).toMatchObject({
      edition: '2025-04',
      inputs: expect.arrayContaining([expect.objectContaining({ id: 'receptionOn', type: 'date' })]),
      outputs: expect.arrayContaining([expect.objectContaining({ id: 'expiresOn' })]),
      figures: [
        expect.objectContaining({ id: 'certification.validDays', value: 30 }),
        expect.objectContaining({ id: 'successionCertification.validMonths', value: 12 })
      ],
      cite: expect.arrayContaining([{ source: 'saitama-pref-handbook-2025-04', item: 'Q1-70' }])
    });
  });

  it('says every problem of the input on stderr alone', () => {
    const { status, stdout, stderr } = run(['salesFall', '-'], { ...fall, recent: [{ yen: -1 }], extra: 1 });
    expect([status, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toEqual({
      problems: [
        { path: 'extra', code: 'unknown', message: expect.stringMatching(/[ぁ-ん]/) },
        { path: 'recent[0].yen', code: 'range', message: expect.stringMatching(/[ぁ-ん]/) }
      ]
    });
  });

  it.each<[string, readonly string[], string, string]>([
    ['an unknown name', ['gone', '-'], '{}', 'unknownCalculator'],
    ['text that is no JSON', ['salesLimit', '-'], '{', 'notJson'],
    ['a file that is not there', ['salesLimit', join(folder, 'gone.json')], '', 'unreadable'],
    ['an unknown edition', ['salesLimit', '-', '--edition', '1999-04'], '{}', 'unknownEdition'],
    ['a name without a file', ['salesLimit'], '', 'usage'],
    ['nothing', [], '', 'usage'],
    ['two files', ['salesLimit', '-', '-'], '{}', 'usage'],
    ['a list of one', ['--list', 'salesLimit'], '', 'usage'],
    ['an unknown option', ['--lists'], '', 'usage']
  ])('refuses %s', (_title, args, input, code) => {
    const { status, stdout, stderr } = run(args, input, mini);
    expect([status, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr).problems).toMatchObject([{ code, message: expect.stringMatching(/[ぁ-ん]/) }]);
  });

  it('names what is wrong with the rules', () => {
    const rules = join(folder, 'rules');
    cpSync(mini, rules, { recursive: true });
    const file = join(rules, 'mini/2025-04/calculators/sales-limit.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('[three]', '[four]'));
    const { status, stdout, stderr } = run(['--list'], '', rules);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^rules\/mini\/2025-04\/calculators\/sales-limit\.yaml:\d+ figures（salesLimit） .+ \[unknownParam\]$/m
    );
  });
});

it('npm run calculate passes its arguments on', () => {
  const stdout = execFileSync('npm', ['run', '-s', 'calculate', '--', '--list'], {
    cwd: root,
    env: { ...process.env, GENCHI_RULES_DIR: mini },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  });
  expect(JSON.parse(stdout)).toMatchObject([{ id: 'salesLimit', figures: [{ id: 'three', value: 3 }] }]);
});
