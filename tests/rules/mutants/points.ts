import type { Comparison, Paper, Parameter, RulePack } from '../../../src/lib/rules/pack.ts';

/** One change of one figure, comparison, date or count of papers: made in place, and taken back by what `make` returns. */
export interface Mutant {
  /** Stable while the rule is: `figure smallBusiness.ceiling +1`. */
  readonly id: string;
  /** The rule or figure it lies in, whose own examples are tried first. */
  readonly within: string;
  readonly make: () => () => void;
}

type Node = Record<string, unknown>;

const neighbour: Readonly<Record<Comparison, readonly Comparison[]>> = {
  '<': ['<='],
  '<=': ['<'],
  '=': ['<=', '>='],
  '>=': ['>'],
  '>': ['>=']
};

/** Every mutant of a pack. Rules of shared groups are one object in all programs that take them, so they change together. */
export function mutantsOf(pack: RulePack): readonly Mutant[] {
  const mutants: Mutant[] = [];
  // What calculators alone read is held by tests/rules/calculators.test.ts in the same way.
  const rules = JSON.stringify({ ...pack, parameters: [] });
  const read = pack.parameters.filter(({ id }) => rules.includes(`"${id}"`));
  for (const parameter of read) mutants.push(...figures(parameter));
  const once = pack.programs.every(({ applications }) => 'param' in applications);
  const seen = new Set<object>();
  const visit = (rule: { readonly id: string }, within: string) => {
    if (seen.has(rule)) return;
    seen.add(rule);
    mutants.push(...conditions(rule, within));
  };
  for (const rule of [...pack.definitions, ...pack.values]) visit(rule, rule.id);
  for (const program of pack.programs) {
    const { requirements, judgements, exclusions, papers, followUps, warnings, alternatives } = program;
    for (const rule of [...requirements, ...judgements, ...exclusions, ...followUps, ...warnings]) {
      visit(rule, rule.id);
    }
    for (const { requirements: own, judgements: asked } of alternatives) {
      for (const rule of [...own, ...(asked ?? [])]) visit(rule, rule.id);
    }
    for (const ground of program.inspection?.grounds ?? []) visit(ground, `ground.${ground.id}`);
    for (const paper of papers) {
      const counted = !seen.has(paper);
      visit(paper, paper.id);
      if (counted) mutants.push(...counts(paper, program.id, once));
    }
    visit({ id: `${program.id}.terms`, ...program.terms }, `${program.id}.terms`);
  }
  return numbered(mutants);
}

/** Equal ids get a number, in the order of finding. */
function numbered(mutants: readonly Mutant[]): readonly Mutant[] {
  const times = new Map<string, number>();
  return mutants.map((mutant) => {
    const time = (times.get(mutant.id) ?? 0) + 1;
    times.set(mutant.id, time);
    return time === 1 ? mutant : { ...mutant, id: `${mutant.id} #${time}` };
  });
}

function figures(parameter: Parameter): readonly Mutant[] {
  return [1, -1].map((step) => ({
    id: `figure ${parameter.id} ${step > 0 ? '+1' : '-1'}`,
    within: parameter.id,
    make: () => set(parameter as unknown as Node, 'value', parameter.value + step)
  }));
}

function counts(paper: Paper, program: string, once: boolean): readonly Mutant[] {
  const node = paper as unknown as Node;
  const name = `${program}/${paper.id}`;
  return [
    ...(['originals', 'copies'] as const).flatMap((key) =>
      [1, -1]
        .filter((step) => paper[key] + step >= 0)
        .map((step) => ({
          id: `paper ${name} ${key} ${step > 0 ? '+1' : '-1'}`,
          within: paper.id,
          make: () => set(node, key, paper[key] + step)
        }))
    ),
    // With one application to every fund, a paper for each is one for all.
    ...(once
      ? []
      : [
          {
            id: `paper ${name} perApplication`,
            within: paper.id,
            make: () => set(node, 'perApplication', !paper.perApplication)
          }
        ])
  ];
}

/** Comparisons and dates anywhere in a rule. */
function conditions(rule: object, within: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const walk = (node: unknown, path: string): void => {
    if (Array.isArray(node)) {
      for (const [index, part] of node.entries()) walk(part, `${path}[${index}]`);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    found.push(...ofNode(node as Node, path, within));
    for (const [key, part] of Object.entries(node)) {
      if (key !== 'cite') walk(part, path === '' ? key : `${path}.${key}`);
    }
  };
  walk(rule, '');
  return found;
}

function ofNode(node: Node, path: string, within: string): readonly Mutant[] {
  const mutants: Mutant[] = [];
  const add = (what: string, make: Mutant['make']) =>
    mutants.push({ id: `${within} ${path} ${what}`, within, make });
  for (const key of ['compare', 'dates', 'ratios'] as const) {
    const parts = node[key];
    if (!Array.isArray(parts) || parts.length !== 3) continue;
    const comparison = parts[1] as Comparison;
    for (const other of neighbour[comparison]) {
      add(`${comparison} to ${other}`, () => setAt(parts, 1, other));
    }
  }
  if ('correspondingDay' in node) add('to periodEnd', () => renamed(node, 'correspondingDay', 'periodEnd'));
  if ('periodEnd' in node) add('to correspondingDay', () => renamed(node, 'periodEnd', 'correspondingDay'));
  if ('businessDay' in node) {
    const inner = node.businessDay as Node;
    add('without the next business day', () => replaced(node, inner));
  }
  if (typeof node.date === 'string' && Object.keys(node).length === 1) {
    const other = node.date === 'reception' ? 'execution' : 'reception';
    add(`${node.date} to ${other}`, () => set(node, 'date', other));
  }
  return mutants;
}

function set(node: Node, key: string, value: unknown): () => void {
  const had = Object.hasOwn(node, key);
  const before = node[key];
  node[key] = value;
  return () => {
    if (had) node[key] = before;
    else delete node[key];
  };
}

function setAt(list: unknown[], index: number, value: unknown): () => void {
  const before = list[index];
  list[index] = value;
  return () => {
    list[index] = before;
  };
}

function renamed(node: Node, from: string, to: string): () => void {
  const before = { ...node };
  node[to] = node[from];
  delete node[from];
  return () => replaced(node, before);
}

/** The node becomes the other one's twin. */
function replaced(node: Node, by: Node): () => void {
  const before = { ...node };
  for (const key of Object.keys(node)) delete node[key];
  Object.assign(node, by);
  return () => {
    for (const key of Object.keys(node)) delete node[key];
    Object.assign(node, before);
  };
}
