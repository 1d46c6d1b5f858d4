import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/**
 * The line (from 1) of a problem's path in its YAML text, as near as the text has it: a part that is missing is shown where it
 * belongs. Null for a text that is no YAML. Keys may hold dots (`size.other.capital.value`), so the longest that fits is taken.
 */
export function lineOf(text: string, path: string): number | null {
  const said = /^(\d+)行/.exec(path)?.[1];
  if (said !== undefined) return Number(said);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });
  if (document.errors.length > 0) return null;
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  let rest = path;
  while (rest !== '') {
    const step = nextStep(node, rest);
    if (!step) break;
    offset = step.offset;
    node = step.node;
    rest = step.rest;
  }
  return lines.linePos(offset).line;
}

interface Step {
  readonly node: unknown;
  readonly offset: number;
  readonly rest: string;
}

function nextStep(node: unknown, path: string): Step | null {
  if (isSeq(node)) {
    const found = /^\[(\d+)\]/.exec(path);
    if (!found) return byId(node.items, path);
    const item: unknown = node.items[Number(found[1])];
    if (!isNode(item)) return null;
    return { node: item, offset: startOf(item), rest: path.slice(found[0].length).replace(/^\./, '') };
  }
  if (!isMap(node)) return null;
  let best: Step | null = null;
  let length = -1;
  for (const { key, value } of node.items) {
    if (!isScalar(key)) continue;
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    const after = path.slice(name.length);
    if (!path.startsWith(name) || name.length <= length) continue;
    if (after !== '' && !after.startsWith('.') && !after.startsWith('[')) continue;
    length = name.length;
    best = { node: value, offset: key.range?.[0] ?? 0, rest: after.replace(/^\./, '') };
  }
  return best;
}

/** Paths name an entry of a list by its id where the list was written as a map elsewhere. */
function byId(items: readonly unknown[], path: string): Step | null {
  for (const item of items) {
    if (!isMap(item)) continue;
    const id = item.get('id');
    if (typeof id !== 'string' || id === '' || !path.startsWith(id)) continue;
    return { node: item, offset: startOf(item), rest: path.slice(id.length).replace(/^\./, '') };
  }
  return null;
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
