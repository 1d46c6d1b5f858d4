import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { Problem } from './problem.ts';

export type YamlResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

class Refusal extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * YAML to plain values, with nothing that surprises: keys are unique strings, no anchors, aliases, merges or tags.
 * `12_000_000` is an integer; a plain `05` stays the text "05" (industry codes); dates stay text.
 */
export function parseYamlText(file: string, text: string): YamlResult {
  const document = parseDocument(text, { strict: true, uniqueKeys: true, version: '1.2', merge: false });
  const refuse = (message: string, offset: number): YamlResult => {
    const before = text.slice(0, offset).split('\n');
    const where = `${before.length}行${(before.at(-1)?.length ?? 0) + 1}字`;
    return { ok: false, problem: { file, path: where, id: '', code: 'yaml', message } };
  };
  const error = document.errors[0] ?? document.warnings[0];
  if (error) return refuse(`YAMLとして読めません: ${error.message.split('\n')[0] ?? ''}`, error.pos[0]);
  try {
    return { ok: true, value: document.contents === null ? null : plainOf(document.contents) };
  } catch (caught) {
    if (caught instanceof Refusal) return refuse(caught.message, caught.offset);
    throw caught;
  }
}

function plainOf(node: Node): unknown {
  const offset = node.range?.[0] ?? 0;
  if (isAlias(node)) throw new Refusal('別名（*）は使えません。値を書いてください', offset);
  if ('anchor' in node && node.anchor)
    throw new Refusal('アンカー（&）は使えません。値を書いてください', offset);
  if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:'))
    throw new Refusal(`タグ ${node.tag} は使えません`, offset);
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }): [string, unknown] => {
      if (!isScalar(key)) throw new Refusal('キーは文字で書いてください', offset);
      const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
      if (name === '__proto__' || name === '<<') throw new Refusal(`キー ${name} は使えません`, offset);
      return [name, value === null ? null : plainOf(value as Node)];
    });
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) return node.items.map((item) => (item === null ? null : plainOf(item as Node)));
  if (!isScalar(node)) throw new Refusal('読めない項目です', offset);
  const plain = node.type === 'PLAIN';
  if (plain && typeof node.value === 'number' && /^0\d+$/.test(node.source ?? '')) return node.source;
  if (plain && typeof node.value === 'string' && /^-?\d+(?:_\d+)+$/.test(node.value)) {
    return Number(node.value.replaceAll('_', ''));
  }
  return node.value;
}
