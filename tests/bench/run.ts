import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import {
  demoContestants,
  growthFigures,
  heapFigures,
  hiddenFigures,
  packFigures,
  sizeFigures,
  speedFigures
} from './measures.ts';
import { realCases } from './real-pack.ts';
import { keepsBound, tableOf, type Figure } from './report.ts';

/**
 * `npm run bench`: measures on this machine what the engine is bound to, prints it, writes test-results/bench.json, and fails where
 * a bound is missed. BENCH_SECONDS is the time for each race (default 12; about a minute in all).
 */
const seconds = Number(process.env['BENCH_SECONDS'] || 12);
const results = join(import.meta.dirname, '../../test-results');

const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  load: loadavg().map((load) => Math.round(load * 100) / 100)
};
console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}, load ${machine.load.join(' ')}`);

const sections: Record<string, readonly Figure[]> = {};
function section(title: string, figures: readonly Figure[]): void {
  sections[title] = figures;
  console.log(tableOf(title, figures));
}

// The quick rule first: what judges much else is compiled for much else.
const demo = demoContestants();
section('1. A rule of 41 leaves', speedFigures(demo, seconds));
const cases = realCases();
section('2. All programs of the real pack', packFigures(demo, cases, seconds));
section('3. Hidden facts', hiddenFigures(500));
section('4. More programs', growthFigures(cases, seconds));
section('5. Memory', heapFigures(cases, 10_000));
section('6. Size', sizeFigures());

const missed = Object.values(sections)
  .flat()
  .filter((figure) => !keepsBound(figure));
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'bench.json'),
  `${JSON.stringify({ machine, seconds, sections, missed: missed.map(({ what }) => what) }, null, 2)}\n`
);
console.log(
  missed.length === 0 ? '\nevery bound kept' : `\nmissed: ${missed.map(({ what }) => what.trim()).join('; ')}`
);
process.exitCode = missed.length === 0 ? 0 : 1;
