import { namedBy, type Example } from '../rules/example.ts';
import type { RulePack } from '../rules/pack.ts';
import type { Guide } from './read-guide.ts';
import type { Problem } from './problem.ts';
import type { RuleFiles } from './read-edition.ts';

/** A question, heading or table of the document with what carries it and what proves that. */
export interface CoveredRow {
  readonly place: string;
  readonly what: string;
  readonly carriers: readonly string[];
  /** Titles of the examples that name what carries it. */
  readonly tests: readonly string[];
  /** Why it decides nothing; empty for one that decides. */
  readonly why: string;
}

/** Examples of rules, and of calculators: what each is about. */
export interface Proof {
  readonly title: string;
  readonly carriers: readonly string[];
}

export function proofsOf(examples: readonly Example[]): readonly Proof[] {
  return examples.map((example) => ({
    title: example.title,
    carriers: [
      ...namedBy(example),
      `program/${example.program}`,
      ...Object.keys(example.expect.alternatives ?? {}).map((id) => `${example.program}/${id}`),
      ...example.covers.map((id) => `${example.program}/${id}`),
      ...Object.keys(example.expect.inspection?.grounds ?? {}).map((id) => `ground/${id}`),
      ...Object.keys(example.facts).map((id) => `fact/${id}`)
    ]
  }));
}

/** Examples of what stands beside the rules: calculators, offices, permits. Whether they come true is the unit tests' matter. */
export function referenceProofs(files: RuleFiles, folder: string): readonly Proof[] {
  return [...calculatorProofs(files, folder), ...directoryProofs(files, folder)];
}

function calculatorProofs(files: RuleFiles, folder: string): readonly Proof[] {
  return [...files].flatMap(([file, list]): Proof[] => {
    if (!file.startsWith(`${folder}/calculators/`) || !Array.isArray(list)) return [];
    return list.flatMap((entry: unknown): Proof[] => {
      if (typeof entry !== 'object' || entry === null || !('title' in entry)) return [];
      const name = 'calculator' in entry ? String(entry.calculator) : '';
      return [{ title: String(entry.title), carriers: [`calculator/${name}`] }];
    });
  });
}

/** Examples of who is where and of permits: each is about the offices, lists, rows and the rule that it expects. */
function directoryProofs(files: RuleFiles, folder: string): readonly Proof[] {
  return [...files].flatMap(([file, list]): Proof[] => {
    if (!file.startsWith(`${folder}/directory/`) || !Array.isArray(list)) return [];
    return list.flatMap((entry: unknown): Proof[] =>
      isDirectoryExample(entry) ? [{ title: entry.title, carriers: expectedCarriers(entry.expect) }] : []
    );
  });
}

interface DirectoryExpectation {
  readonly rule?: string;
  readonly ways?: readonly {
    readonly offices?: readonly string[];
    readonly candidates?: readonly string[];
    readonly askWhom?: readonly string[];
    readonly listed?: string;
  }[];
  readonly always?: readonly string[];
  readonly some?: readonly string[];
  readonly permit?: string;
}

function expectedCarriers({
  rule,
  ways = [],
  always = [],
  some = [],
  permit
}: DirectoryExpectation): string[] {
  return [
    ...(rule === undefined ? [] : [rule]),
    ...ways.flatMap(({ offices = [], candidates = [], askWhom = [], listed }) => [
      ...[...offices, ...candidates, ...askWhom].map((id) => `office/${id}`),
      ...(listed === undefined ? [] : [`list/${listed}`])
    ]),
    ...[...always, ...some, ...(permit === undefined ? [] : [permit])].map((id) => `permit/${id}`)
  ];
}

function isDirectoryExample(
  entry: unknown
): entry is { readonly title: string; readonly expect: DirectoryExpectation } {
  if (typeof entry !== 'object' || entry === null || !('title' in entry) || !('expect' in entry))
    return false;
  return typeof entry.title === 'string' && typeof entry.expect === 'object' && entry.expect !== null;
}

/** Rows of questions and headings. A figure or definition is proved by the examples of whatever is built on it. */
export function coveredRows(guide: Guide, pack: RulePack, proofs: readonly Proof[]): readonly CoveredRow[] {
  const users = usersOf(pack);
  const titles = new Map<string, string[]>();
  for (const { title, carriers } of proofs) {
    for (const id of new Set(carriers)) titles.set(id, [...(titles.get(id) ?? []), title]);
  }
  const testsOf = (carrier: string): readonly string[] => [
    ...new Set([carrier, ...(users.get(carrier) ?? [])].flatMap((id) => titles.get(id) ?? []))
  ];
  const entries = [
    ...guide.questions.map(({ value }) => ({ ...value, place: value.id, what: value.question })),
    ...guide.coverage.map(({ value }) => ({ ...value, place: value.page, what: value.heading }))
  ];
  return entries.map(({ place, what, decides = [], informs = '' }) => ({
    place,
    what,
    carriers: decides,
    tests: [...new Set(decides.flatMap(testsOf))],
    why: informs
  }));
}

/** Rows that say they decide something, and that no example proves. */
export function checkProofs(
  guide: Guide,
  pack: RulePack,
  proofs: readonly Proof[],
  problems: Problem[]
): void {
  for (const { place, what, carriers, tests } of coveredRows(guide, pack, proofs)) {
    if (carriers.length === 0 || tests.length > 0) continue;
    const message = `決めるという ${carriers.join('、')} を扱う例がありません`;
    problems.push({ file: 'coverage', path: place, id: what, code: 'noExample', message });
  }
}

/** For each definition, value and figure: every rule that is built on it, through others too. */
function usersOf(pack: RulePack): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map<string, Set<string>>();
  const note = (used: string, by: string) => {
    const users = direct.get(used) ?? new Set<string>();
    direct.set(used, users.add(by));
  };
  const walk = (node: unknown, by: string): void => {
    if (Array.isArray(node)) for (const part of node) walk(part, by);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, part] of Object.entries(node)) {
        if (typeof part === 'string' && namesFigure.has(key)) note(part, by);
        else if (key === 'times' && Array.isArray(part)) for (const id of part) note(String(id), by);
        else walk(part, by);
      }
    }
  };
  for (const entry of [...pack.definitions, ...pack.values]) walk(entry, entry.id);
  for (const program of pack.programs) {
    const { terms, requirements, judgements, exclusions, papers, followUps, warnings, inspection } = program;
    const lists = [requirements, judgements, exclusions, papers, followUps, warnings];
    for (const alternative of program.alternatives) {
      lists.push(alternative.requirements, alternative.judgements ?? []);
    }
    for (const rule of lists.flat()) walk(rule, rule.id);
    for (const ground of inspection?.grounds ?? []) walk(ground, `ground/${ground.id}`);
    walk(terms, `program/${program.id}`);
    for (const list of [
      terms.repayment,
      terms.collateral,
      terms.guarantor,
      terms.receptionBodies,
      terms.handlingFinancialInstitutions
    ]) {
      for (const { id } of list) note(id, `program/${program.id}`);
    }
  }
  const all = new Map<string, Set<string>>();
  const reach = (id: string, into: Set<string>): void => {
    for (const user of direct.get(id) ?? []) {
      if (into.has(user)) continue;
      into.add(user);
      reach(user, into);
    }
  };
  for (const id of direct.keys()) {
    const into = new Set<string>();
    reach(id, into);
    all.set(id, into);
  }
  return all;
}

/** Keys under which a definition, value or figure is named. */
const namesFigure = new Set([
  'use',
  'value',
  'param',
  'months',
  'days',
  'on',
  'dueDate',
  'atLeast',
  'atMost',
  'percent'
]);

/** The table as Markdown. */
export function coverageTable(rows: readonly CoveredRow[]): string {
  const cell = (text: string) => text.replaceAll('|', '｜').replaceAll('\n', ' ');
  const lines = rows.map(({ place, what, carriers, tests, why }) => {
    const kind = carriers.length > 0 ? 'decides' : 'informs';
    const proof =
      tests.length === 0 ? '' : `${tests[0] ?? ''}${tests.length > 1 ? ` +${tests.length - 1}` : ''}`;
    return `| ${[place, what, kind, carriers.join(', '), proof, why].map(cell).join(' | ')} |`;
  });
  return [
    '| place | question or heading | kind | carried by | examples | why it decides no more |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    ''
  ].join('\n');
}
