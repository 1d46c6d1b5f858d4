import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackFileEntry, ReferenceFile } from '../lib/rules/pack-index.ts';
import type { PackEntry, RulePack } from '../lib/rules/pack.ts';
import { referenceParts } from '../lib/rules/reference.ts';
import { rulePackText, sortedJson, type BuiltRules } from '../lib/rules-build/build.ts';
import { sha256Of } from './read-rules.ts';

/** Built rules as files by name, and the entries of an index that lists them. */
export interface PackOutputs {
  readonly files: ReadonlyMap<string, string>;
  readonly packs: readonly PackEntry[];
  readonly references: readonly ReferenceFile[];
  readonly industries: PackFileEntry;
}

/** `seen` is told each pack with its text. */
export function packOutputs(
  built: BuiltRules,
  seen: (pack: RulePack, text: string) => void = () => undefined
): PackOutputs {
  const files = new Map<string, string>();
  const add = (prefix: string, text: string): PackFileEntry => {
    const hash = sha256Of(text);
    const file = `${prefix}${hash}.json`;
    files.set(file, text);
    return { file, hash, bytes: Buffer.byteLength(text) };
  };
  const packs = built.packs.map((pack): PackEntry => {
    const text = rulePackText(pack);
    seen(pack, text);
    const { hash, bytes } = add('', text);
    const { scheme, edition, title, inForce } = pack.edition;
    return { scheme, edition, title, hash, bytes, inForce };
  });
  const references = built.references.flatMap((reference) =>
    Object.entries(referenceParts).map(([part, keys]): ReferenceFile => {
      const { format, scheme, edition } = reference;
      const content = Object.fromEntries(keys.map((key) => [key, reference[key]]));
      const text = sortedJson({ format, scheme, edition, ...content });
      return { part, scheme, edition, ...add(`${part}-`, text) };
    })
  );
  return { files, packs, references, industries: add('jsic-', sortedJson(built.industries)) };
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
