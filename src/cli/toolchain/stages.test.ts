import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { playwrightCounts, Stages, vitestCounts } from './stages.ts';

let folder = '';
let lines: string[] = [];
const exitCode = process.exitCode;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-stages-'));
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  process.exitCode = exitCode;
});

function report(value: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(value));
  return file;
}

const counts = (passed: number, failed: number, skipped = 0) => ({ passed, failed, skipped });

test('a file that fails to load counts as one failure, failed tests each', () => {
  const file = report({
    numPassedTests: 3,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      {
        status: 'failed',
        assertionResults: [{ status: 'failed' }, { status: 'failed' }, { status: 'passed' }]
      },
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] }
    ]
  });
  expect(vitestCounts(file)).toEqual(counts(3, 3, 2));
});

test('a flaky browser test and an error outside any test are failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightCounts(report({ stats, errors: [{}] }))).toEqual(counts(5, 3, 2));
});

test('the last line sums tests and failed stages', () => {
  const stages = new Stages();
  stages.step('good', () => null);
  stages.step('lint', () => 'exit code 1');
  stages.step(
    'unit',
    () => 'exit code 1',
    () => counts(10, 2, 1)
  );
  stages.cannot('browser tests', 'no browser');
  stages.finish();
  expect(lines.at(-1)).toBe('10 passed, 4 failed, 1 skipped');
  expect(process.exitCode).toBe(1);
});

test('all good ends with 0 failed and exit code 0', () => {
  const stages = new Stages();
  expect(
    stages.step(
      'unit',
      () => null,
      () => counts(10, 0)
    )
  ).toBe(true);
  stages.finish();
  expect(lines.at(-1)).toBe('10 passed, 0 failed');
  expect(process.exitCode).toBe(0);
});

test.each([
  ['failed tests behind exit code 0', () => null, () => counts(4, 1)],
  ['no test at all', () => null, () => counts(0, 0)],
  ['no readable result', () => null, () => vitestCounts('/nowhere/vitest.json')],
  [
    'an exception',
    () => {
      throw new Error('broken');
    },
    undefined
  ]
])('%s fails the stage', (_what, run, read) => {
  const stages = new Stages();
  expect(stages.step('unit', run, read)).toBe(false);
  stages.finish();
  expect(lines.at(-1)).toMatch(/ 1 failed$/);
});

test('a process that exits with an error fails its stage', () => {
  const stages = new Stages();
  expect(stages.node('good', ['-e', ''])).toBe(true);
  expect(stages.node('bad', ['-e', 'process.exit(3)'])).toBe(false);
  expect(stages.node('missing', ['/nowhere/script.js'])).toBe(false);
  stages.finish();
  expect(lines.at(-1)).toBe('0 passed, 2 failed');
});
