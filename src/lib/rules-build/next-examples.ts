import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { shiftDatesIn } from './shift-dates.ts';
import { quoted } from './yaml-edit.ts';

export interface NextExamples {
  /** By path below the folder of examples. */
  readonly texts: ReadonlyMap<string, string>;
  /** Dates that moved. */
  readonly moved: number;
}

/** Files of cases, to which the window of an edition matters; calculators and offices reckon without it. */
const casesOnly = /^[^/]+\.yaml$/;
const basesFile = /^bases(?:-[\w-]+)?\.yaml$/;
/** Bases of an earlier edition, kept for examples about a certain calendar. */
const keptBases = /^bases-\d{4}-\d{2}\.yaml$/;

/**
 * The examples of an edition for another one: every date so many months on, comments and shape to the letter. Where `keeps` says so an
 * example stays in its old calendar, on copies of its bases (`bases-2025-04.yaml`, `salon@2025-04`).
 */
export function nextExamples(
  texts: ReadonlyMap<string, string>,
  folders: { readonly from: string; readonly to: string },
  months: number,
  keeps: (file: string, index: number) => boolean
): NextExamples {
  const edition = folders.from.slice(folders.from.lastIndexOf('/') + 1);
  const own = [...texts].flatMap(([path, text]) =>
    path.startsWith(`${folders.from}/`) ? [[path.slice(folders.from.length + 1), text] as const] : []
  );
  const result = new Map<string, string>();
  const keptOn = new Set<string>();
  let moved = 0;
  for (const [name, text] of own) {
    const path = `${folders.to}/${name}`;
    if (!casesOnly.test(name) || keptBases.test(name)) result.set(path, text);
    else if (basesFile.test(name)) {
      const shifted = shiftDatesIn(text, months);
      moved += shifted.moved;
      result.set(path, shifted.text);
    } else {
      const edits: Edit[] = [];
      for (const [index, item] of itemsOf(text).entries()) {
        const [from, to] = item.range;
        const base = item.node.get('base', true);
        const isOld = isScalar(base) && String(base.value).includes('@');
        if (isOld) continue;
        if (!keeps(name, index)) {
          const shifted = shiftDatesIn(text.slice(from, to), months);
          moved += shifted.moved;
          edits.push({ from, to, text: shifted.text });
        } else if (isScalar(base) && base.range) {
          keptOn.add(String(base.value));
          const next = quoted(`${String(base.value)}@${edition}`);
          edits.push({ from: base.range[0], to: base.range[1], text: next });
        }
      }
      result.set(path, edited(text, edits));
    }
  }
  if (keptOn.size > 0) {
    const name = `bases-${edition}.yaml`;
    const before = result.get(`${folders.to}/${name}`);
    const head = `# ${edition} の版の土台のまま。暦そのものを確かめる例だけが使う。\n`;
    const copied = copiedBases(own, keptOn, edition);
    result.set(`${folders.to}/${name}`, `${before ?? head}${copied}`);
  }
  return { texts: result, moved };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((before, { from, to, text: next }) => before.slice(0, from) + next + before.slice(to), text);
}

function itemsOf(
  text: string
): readonly { readonly node: YAMLMap; readonly range: readonly [number, number] }[] {
  const { contents } = parseDocument(text);
  if (!isSeq(contents)) return [];
  return contents.items.flatMap((node) =>
    isMap(node) ? [{ node, range: [node.range[0], node.range[1]] as const }] : []
  );
}

/** The bases named, and those that they extend, under names of their own. */
function copiedBases(
  files: readonly (readonly [string, string])[],
  wanted: ReadonlySet<string>,
  edition: string
): string {
  const found = new Map<string, { readonly text: string; readonly under: string | null }>();
  for (const [name, text] of files) {
    if (!basesFile.test(name) || keptBases.test(name)) continue;
    const { contents } = parseDocument(text);
    if (!isMap(contents)) continue;
    for (const { key, value } of contents.items) {
      if (!isScalar(key) || !isMap(value)) continue;
      const under = value.get('extends', true);
      const range = isScalar(under) ? under.range : undefined;
      const [keyFrom, keyTo] = key.range;
      const edits: Edit[] = [
        { from: 0, to: keyTo - keyFrom, text: quoted(`${String(key.value)}@${edition}`) }
      ];
      if (isScalar(under) && range) {
        const named = quoted(`${String(under.value)}@${edition}`);
        edits.push({ from: range[0] - keyFrom, to: range[1] - keyFrom, text: named });
      }
      found.set(String(key.value), {
        text: edited(text.slice(keyFrom, value.range[1]), edits).trimEnd(),
        under: isScalar(under) ? String(under.value) : null
      });
    }
  }
  const all = new Set<string>();
  for (const name of wanted) {
    for (
      let next: string | null = name;
      next !== null && !all.has(next);
      next = found.get(next)?.under ?? null
    )
      all.add(next);
  }
  return [...found].flatMap(([name, { text }]) => (all.has(name) ? [`${text}\n`] : [])).join('');
}
