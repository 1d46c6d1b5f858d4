import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackFileEntry, ReferenceFile } from '../lib/rules/pack-index.ts';
import type { PackEntry, RulePack } from '../lib/rules/pack.ts';
import type { ExampleBook } from '../lib/rules/example.ts';
import { EXAMPLES_PART, referenceParts } from '../lib/rules/reference.ts';
import { rulePackText, sortedJson, type BuiltRules } from '../lib/rules-build/build.ts';
import type { RuleFiles } from '../lib/rules-build/read-edition.ts';
import { readExampleSet } from '../lib/rules-build/read-examples.ts';
import { sha256Of } from './read-rules.ts';

/** Built rules as files by name, and the entries of an index that lists them. */
export interface PackOutputs {
  readonly files: ReadonlyMap<string, string>;
  readonly packs: readonly PackEntry[];
  readonly references: readonly ReferenceFile[];
  readonly industries: PackFileEntry;
}

/** `examples`: parsed files below tests/rules. Drafts reach devices only when asked for. */
export function packOutputs(built: BuiltRules, examples: RuleFiles, withDrafts = false): PackOutputs {
  const isGiven = ({ edition }: RulePack): boolean => edition.draft !== true || withDrafts;
  const files = new Map<string, string>();
  const add = (prefix: string, text: string): PackFileEntry => {
    const hash = sha256Of(text);
    const file = `${prefix}${hash}.json`;
    files.set(file, text);
    return { file, hash, bytes: Buffer.byteLength(text) };
  };
  const packs = built.packs.filter(isGiven).map((pack): PackEntry => {
    const text = rulePackText(pack);
    const { hash, bytes } = add('', text);
    const { scheme, edition, title, inForce } = pack.edition;
    return { scheme, edition, title, hash, bytes, inForce };
  });
  const references = built.packs.flatMap((pack, index) => {
    const reference = built.references[index];
    if (!reference || !isGiven(pack)) return [];
    const { format, scheme, edition } = reference;
    const head = { format, scheme, edition };
    const file = (part: string, content: object): ReferenceFile => {
      return { part, scheme, edition, ...add(`${part}-`, sortedJson({ ...head, ...content })) };
    };
    const parts = Object.entries(referenceParts).map(([part, keys]) =>
      file(part, Object.fromEntries(keys.map((key) => [key, reference[key]])))
    );
    const book = exampleBookOf(examples, `${scheme}/${edition}`);
    return book.examples.length > 0 ? [...parts, file(EXAMPLES_PART, book)] : parts;
  });
  return { files, packs, references, industries: add('jsic-', sortedJson(built.industries)) };
}

function exampleBookOf(files: RuleFiles, folder: string): Pick<ExampleBook, 'bases' | 'examples'> {
  const { bases, examples } = readExampleSet(files, folder, []);
  return {
    bases,
    examples: examples.map(({ title, program, covers, expect, written }) => {
      return { title, program, covers, expect, ...written };
    })
  };
}

/** In the order given, each appearing whole: a server that reads meanwhile sees the old index or the new one. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) {
    const temporary = join(folder, `.${name}.${process.pid}`);
    writeFileSync(temporary, text);
    renameSync(temporary, join(folder, name));
  }
}
