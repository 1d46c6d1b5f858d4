import { compilePack, evaluate, type Question } from '../../src/lib/engine/evaluate.ts';
import { seededRandom } from '../support/completions.ts';
import { demoPack, demoQuestion } from './demo-pack.ts';
import { applicants } from './demo-rule.ts';
import { measureGrowth } from './growth.ts';
import { heapGrowth } from './heap.ts';
import { answerOfPack, judgeHidden } from './hidden-facts.ts';
import { countLeaves } from './leaf-count.ts';
import { differencesOf, peerDifferences } from './parity.ts';
import { jsonLogicEngine, jsonLogicEngineBuilt, jsonLogicJs, publicodes, type Peer } from './peers.ts';
import { packFiles, variedCases, type RealCases } from './real-pack.ts';
import type { Figure } from './report.ts';
import { race, timingOf, type Contestant, type Timing } from './stopwatch.ts';

const MB = 1024 * 1024;

/** What all parts of the run share. */
export interface Demo {
  readonly ours: Contestant;
  readonly peers: readonly Contestant[];
}

/** Our engine and the peers on the demo rule; an error where one of them differs from the plain rule for any of the applicants. */
export function demoContestants(): Demo {
  const cases = applicants(1_000, seededRandom(42));
  const compiled = compilePack(demoPack, 'demo');
  refuse('our engine', differencesOf(compiled, cases));
  const questions = cases.map((applicant) => demoQuestion({ ...applicant }));
  function contestant<T>(peer: Peer<T>): Contestant {
    refuse(peer.name, peerDifferences(peer, cases));
    const prepared = cases.map((applicant) => peer.prepare(applicant));
    return { name: peer.name, cases: cases.length, answer: (index) => peer.answer(prepared[index] as T) };
  }
  return {
    ours: judging('ours', compiled, questions),
    peers: [
      contestant(jsonLogicEngine()),
      contestant(jsonLogicEngineBuilt()),
      contestant(jsonLogicJs()),
      contestant(publicodes())
    ]
  };
}

function refuse(name: string, differences: readonly string[]): void {
  if (differences.length === 0) return;
  throw new Error(
    `${name} differs from the plain rule ${differences.length} times: ${differences.slice(0, 3).join('; ')}`
  );
}

function judging(name: string, compiled: RealCases['compiled'], questions: readonly Question[]): Contestant {
  return {
    name,
    cases: questions.length,
    answer: (index) => evaluate(compiled, questions[index] as Question)
  };
}

/** 1: verdicts with every reason, value and citation against a peer's answer alone. */
export function speedFigures({ ours, peers }: Demo, seconds: number): Figure[] {
  const [interpreted] = peers;
  if (!interpreted) return [];
  const pair = race([ours, interpreted], seconds / 2);
  const [own, peer] = [timingOf(pair, ours.name), timingOf(pair, interpreted.name)];
  const rest = race(peers.slice(1), seconds / 2);
  return [
    rate('ours, whole verdict with reasons', own),
    rate(`${interpreted.name}, answer and limit`, peer),
    { what: 'ours over it, by CPU time', value: peer.cpu / own.cpu, unit: '×', atLeast: 1 },
    { what: 'ours over it, by the clock', value: peer.wall / own.wall, unit: '×', atLeast: 1 },
    ...rest.map((timing) => rate(`${timing.name}, answer and limit`, timing))
  ];
}

function rate(what: string, { cpu }: Timing): Figure {
  return { what, value: 1e6 / cpu, unit: 'evaluations/s' };
}

const leafNote =
  'Leaves: tests of a fact, comparisons of figures, ratios and dates that judging reaches. Written: those of a definition once ' +
  'in the pack. Spelled out: again at each use, as an engine without definitions would have to run them.';

/** 2: the real pack, all of its programs, per leaf, against the peers on the demo rule. */
export function packFigures({ peers }: Demo, cases: RealCases, seconds: number): Figure[] {
  const { compiled, complete, asTheyStand } = cases;
  const leaves = countLeaves(compiled.pack);
  const demoLeaves = countLeaves(demoPack).written;
  const logic = peers[0];
  const publi = peers.at(-1);
  if (!logic || !publi) return [];
  const timings = race(
    [judging('complete', compiled, complete), judging('as they stand', compiled, asTheyStand), logic, publi],
    seconds
  );
  const nanoseconds = (name: string, count: number): number => (timingOf(timings, name).cpu * 1000) / count;
  const [logicLeaf, publiLeaf] = [nanoseconds(logic.name, demoLeaves), nanoseconds(publi.name, demoLeaves)];
  const bounded = (what: string, value: number): Figure[] => [
    { what, value, unit: 'ns/leaf', note: leafNote },
    { what: `  over ${logic.name} without a trace`, value: value / logicLeaf, unit: '×', atMost: 6 },
    { what: `  over ${publi.name}`, value: value / publiLeaf, unit: '×', atMost: 1 / 50 }
  ];
  return [
    { what: 'programs', value: compiled.programs.length, unit: '' },
    { what: 'leaves written / spelled out', value: leaves.written, unit: `/ ${leaves.expanded}` },
    { what: 'every fact known: one evaluation', value: timingOf(timings, 'complete').cpu, unit: 'µs' },
    ...bounded('  by leaf as written', nanoseconds('complete', leaves.written)),
    ...bounded('  by leaf spelled out', nanoseconds('complete', leaves.expanded)),
    {
      what: 'examples as they stand: one evaluation',
      value: timingOf(timings, 'as they stand').cpu,
      unit: 'µs'
    },
    { what: '  by leaf as written', value: nanoseconds('as they stand', leaves.written), unit: 'ns/leaf' },
    ...bounded('  by leaf spelled out', nanoseconds('as they stand', leaves.expanded)),
    { what: `${logic.name}, demo rule`, value: logicLeaf, unit: 'ns/leaf' },
    { what: `${publi.name}, demo rule`, value: publiLeaf, unit: 'ns/leaf' }
  ];
}

/** 3: 1, 3, 8 or 15 of 31 facts unknown. */
export function hiddenFigures(each: number): Figure[] {
  const found = judgeHidden(answerOfPack(compilePack(demoPack, 'demo')), demoPack, {
    each,
    hide: [1, 3, 8, 15]
  });
  const { cases, agreeing, definite, byIntervals, wrong, cautious } = found;
  return [
    { what: 'cases with hidden facts', value: cases, unit: '' },
    { what: 'all completions tried agree', value: agreeing, unit: '' },
    { what: 'definite answers of ours', value: definite, unit: '', atLeast: byIntervals },
    { what: 'definite by intervals and one choice split', value: byIntervals, unit: '' },
    { what: 'definite, yet a completion says otherwise', value: wrong, unit: '', atMost: 0 },
    { what: 'undetermined, yet intervals suffice', value: cautious, unit: '', atMost: 0 }
  ];
}

/** 4: whether the cost of a program stays what it is as there are more. */
export function growthFigures({ compiled, asTheyStand }: RealCases, seconds: number): Figure[] {
  const { points, factor, fixed, each, fit } = measureGrowth(compiled.pack, asTheyStand, seconds);
  return [
    ...points.map(({ programs, cpu }) => ({ what: `${programs} programs`, value: cpu, unit: 'µs' })),
    {
      what: 'one program among the most over among the fewest',
      value: factor,
      unit: '×',
      atMost: 1.5,
      note: `Line through them: ${fixed.toFixed(1)} µs and ${each.toFixed(2)} µs for each program; R² ${fit.toFixed(4)}.`
    }
  ];
}

/** 5: what a day of judging leaves behind. */
export function heapFigures(cases: RealCases, count: number): Figure[] {
  const grown = heapGrowth(variedCases(cases, 23), (one) => evaluate(cases.compiled, one), count);
  return [{ what: `heap after ${count} varied cases`, value: grown / MB, unit: 'MB more', atMost: 2 }];
}

/** 6: what a device fetches. Rules and Q&A are bound; offices, permits and calculators, and the industry codes are files of their own. */
export function sizeFigures(): Figure[] {
  const files = packFiles();
  // An edition comes to a phone as its pack and its questions; the handbook's are by far the largest of either.
  const largest = (kind: RegExp) =>
    Math.max(...files.filter(({ name }) => kind.test(name)).map(({ gzip }) => gzip));
  const bytes = largest(/^[0-9a-f]{64}\.json$/) + largest(/^questions-[0-9a-f]{64}\.json$/);
  return [
    ...files.map(({ name, gzip }) => ({
      what: name.replace(/[0-9a-f]{64}/, '…'),
      value: gzip,
      unit: 'bytes gzip'
    })),
    { what: 'rules and Q&A of the largest edition', value: bytes / 1000, unit: 'KB gzip', atMost: 150 }
  ];
}
