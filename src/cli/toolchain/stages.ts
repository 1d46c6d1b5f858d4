import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Stage {
  readonly name: string;
  readonly seconds: number;
  readonly ok: boolean;
  readonly note: string;
}

/** Runs the stages of a check one after the other, goes on after a failure and adds up what they found. */
export class Stages {
  readonly #done: Stage[] = [];
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  /**
   * Runs a Node script with its arguments. `counts` reads the test figures that it left; a stage that failed without
   * a failed test of its own counts as one failure. True when the stage passed.
   */
  node(name: string, args: readonly string[], counts?: () => Counts): boolean {
    return this.step(
      name,
      () => {
        const done = spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
        if (done.status === 0) return null;
        return done.error?.message ?? `exit code ${String(done.status ?? done.signal)}`;
      },
      counts
    );
  }

  /** Runs a step in this process. It returns what went wrong, or null. */
  step(name: string, run: () => string | null, counts?: () => Counts): boolean {
    console.log(`\n── ${name}`);
    const start = performance.now();
    let problem = attempt(run);
    let found: Counts = { passed: 0, failed: 0, skipped: 0 };
    if (counts) {
      try {
        found = counts();
        if (problem === null && found.failed > 0) problem = `${found.failed} failed`;
        if (problem === null && found.passed === 0) problem = 'no test ran';
      } catch (error) {
        problem ??= `no readable result: ${String(error)}`;
      }
    }
    this.#passed += found.passed;
    this.#skipped += found.skipped;
    this.#failed += problem === null ? 0 : Math.max(1, found.failed);
    const seconds = (performance.now() - start) / 1000;
    const tests = counts ? `${found.passed} passed, ${found.failed} failed` : '';
    this.#done.push({
      name,
      seconds,
      ok: problem === null,
      note: [tests, problem].filter(Boolean).join(' · ')
    });
    console.log(`── ${name}: ${problem === null ? 'ok' : `FAILED (${problem})`}, ${seconds.toFixed(1)} s`);
    return problem === null;
  }

  /** A stage that could not run counts as failed: nothing is skipped in silence. */
  cannot(name: string, why: string): void {
    this.step(name, () => why);
  }

  /** Prints the list of stages and, last of all, the figures. Sets the exit code. */
  finish(): void {
    console.log('');
    for (const { name, seconds, ok, note } of this.#done) {
      console.log(
        `${ok ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${name}${note && `  (${note})`}`
      );
    }
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : '';
    process.exitCode = this.#failed > 0 ? 1 : 0;
    console.log(`${this.#passed} passed, ${this.#failed} failed${skipped}`);
  }
}

function attempt(run: () => string | null): string | null {
  try {
    return run();
  } catch (error) {
    return String(error);
  }
}

/** The figures of Vitest's JSON report. A file that failed to load counts as one failure. */
export function vitestCounts(file: string): Counts {
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
  };
  const failed = report.testResults.map(({ status, assertionResults }) =>
    Math.max(status === 'failed' ? 1 : 0, assertionResults.filter((one) => one.status === 'failed').length)
  );
  return {
    passed: report.numPassedTests,
    failed: failed.reduce((sum, count) => sum + count, 0),
    skipped: report.numPendingTests + report.numTodoTests
  };
}

/** The figures of Playwright's JSON report; errors outside any test count too. A flaky test is a failed one. */
export function playwrightCounts(file: string): Counts {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: readonly unknown[];
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped
  };
}
