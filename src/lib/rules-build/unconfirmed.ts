import * as z from 'zod';
import type { Problem } from './problem.ts';
import type { RuleFiles } from './read-edition.ts';
import { parseShape } from './shape.ts';

/** What of an edition was taken over from another and not yet held against its own document. */
export interface Unconfirmed {
  readonly parameters: number;
  readonly rules: number;
  /** Files that count as one: tables, offices, form, Q&A. */
  readonly files: number;
  readonly examples: number;
}

export const UNCONFIRMED_FILE = 'unconfirmed.yaml';
/** Stands for a whole file. */
const WHOLE_FILE = '全体';
/** Before the name of a file of examples. */
export const EXAMPLES_PREFIX = 'examples/';

const schema = z.record(z.string().min(1), z.array(z.string().min(1)));
const ruleFiles = /^(?:params(?:\/.+)?|common(?:\/.+)?|programs\/.+)\.yaml$/;
const parameterFiles = /^params(?:\/.+)?\.yaml$/;

/** Every id that a file of an edition defines, in its order; the one word for a whole file where its parts have none to themselves. */
export function confirmableIn(name: string, content: unknown): readonly string[] {
  if (!ruleFiles.test(name)) return [WHOLE_FILE];
  const found = new Set<string>();
  if (parameterFiles.test(name)) {
    if (Array.isArray(content)) collectIds(content, found);
    else for (const id of Object.keys(content ?? {})) found.add(id);
  } else collectIds(content, found);
  return [...found];
}

function collectIds(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  if ('id' in node && typeof node.id === 'string') into.add(node.id);
  for (const [key, part] of Object.entries(node)) {
    // Definitions and values may be written by their id.
    if ((key === 'definitions' || key === 'values') && isMapping(part)) {
      for (const id of Object.keys(part)) into.add(id);
    }
    collectIds(part, into);
  }
}

function isMapping(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** The list of an edition, counted; null: there is none. What it names and is gone is reported. */
export function readUnconfirmed(files: RuleFiles, folder: string, problems: Problem[]): Unconfirmed | null {
  const file = `${folder}/${UNCONFIRMED_FILE}`;
  if (!files.has(file)) return null;
  const list = parseShape(schema, files.get(file) ?? {}, { file, path: '' }, problems);
  if (!list) return null;
  const counts = { parameters: 0, rules: 0, files: 0, examples: 0 };
  for (const [name, ids] of Object.entries(list)) {
    if (name.startsWith(EXAMPLES_PREFIX)) {
      counts.examples += ids.length;
      continue;
    }
    const content = files.get(`${folder}/${name}`);
    const known = new Set(content === undefined ? [] : confirmableIn(name, content));
    for (const [index, id] of ids.entries()) {
      if (!known.has(id)) {
        const message = `${name} に ${id} はもうありません。この行を消してください`;
        problems.push({ file, path: `${name}[${index}]`, id, code: 'unknownRule', message });
      }
    }
    if (parameterFiles.test(name)) counts.parameters += ids.length;
    else if (ruleFiles.test(name)) counts.rules += ids.length;
    else counts.files += ids.length;
  }
  return counts;
}

/** How many things are still to be held against the document. */
export function unconfirmedCount({ parameters, rules, files, examples }: Unconfirmed): number {
  return parameters + rules + files + examples;
}

/** As `rules:check` says it. */
export function unconfirmedText({ parameters, rules, files, examples }: Unconfirmed): string {
  return `確認していない数値 ${parameters}件、規則 ${rules}件、表などのファイル ${files}件、例 ${examples}件`;
}
