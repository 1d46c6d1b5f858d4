/** Which characters a TrueType font can draw, read from its `cmap` table (formats 4, 12 and 14; OpenType 1.9). */
export interface FontCoverage {
  hasCodePoint(codePoint: number): boolean;
  /** Whether the font knows this very variant of the character (ideographic variation sequences). */
  hasVariant(codePoint: number, selector: number): boolean;
}

type Ranges = readonly (readonly [from: number, to: number])[];

/** Throws when the bytes are no TrueType font with a Unicode cmap: the font is ours, so that is a bug. */
export function fontCoverageOf(font: ArrayBuffer): FontCoverage {
  const view = new DataView(font);
  const cmap = tableOffset(view, 'cmap');
  const covered: (readonly [number, number])[] = [];
  const variants = new Map<number, Ranges>();
  for (let record = 0; record < view.getUint16(cmap + 2); record += 1) {
    const subtable = cmap + view.getUint32(cmap + 4 + record * 8 + 4);
    const format = view.getUint16(subtable);
    if (format === 4) covered.push(...rangesOfFormat4(view, subtable));
    else if (format === 12) covered.push(...rangesOfFormat12(view, subtable));
    else if (format === 14)
      for (const [selector, ranges] of variantsOfFormat14(view, subtable)) variants.set(selector, ranges);
  }
  if (covered.length === 0) throw new Error('The font has no Unicode character map.');
  const ranges = merged(covered);
  return {
    hasCodePoint: (codePoint) => contains(ranges, codePoint),
    hasVariant: (codePoint, selector) => contains(variants.get(selector) ?? [], codePoint)
  };
}

function tableOffset(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`The font has no ${tag} table.`);
}

/** Segments of the basic plane. Glyph 0 means "none", so every code point of a segment is looked up. */
function rangesOfFormat4(view: DataView, at: number): Ranges {
  const doubled = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + doubled + 2;
  const deltas = starts + doubled;
  const offsets = deltas + doubled;
  const found: (readonly [number, number])[] = [];
  for (let segment = 0; segment < doubled; segment += 2) {
    const start = view.getUint16(starts + segment);
    const end = view.getUint16(ends + segment);
    const delta = view.getUint16(deltas + segment);
    const offset = view.getUint16(offsets + segment);
    for (let codePoint = start; codePoint <= end && codePoint < 0xffff; codePoint += 1) {
      const listed =
        offset === 0 ? codePoint : view.getUint16(offsets + segment + offset + (codePoint - start) * 2);
      const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) found.push([codePoint, codePoint]);
    }
  }
  return found;
}

function rangesOfFormat12(view: DataView, at: number): Ranges {
  const found: (readonly [number, number])[] = [];
  for (let group = 0; group < view.getUint32(at + 12); group += 1) {
    const record = at + 16 + group * 12;
    const start = view.getUint32(record);
    // A group that begins at glyph 0 maps its first code point to "none".
    found.push([view.getUint32(record + 8) === 0 ? start + 1 : start, view.getUint32(record + 4)]);
  }
  return found;
}

/** Per selector: the characters whose usual shape is the variant (default) and those with a glyph of their own. */
function variantsOfFormat14(view: DataView, at: number): ReadonlyMap<number, Ranges> {
  const bySelector = new Map<number, Ranges>();
  for (let index = 0; index < view.getUint32(at + 6); index += 1) {
    const record = at + 10 + index * 11;
    const found: (readonly [number, number])[] = [];
    const usual = view.getUint32(record + 3);
    if (usual !== 0)
      for (let range = 0; range < view.getUint32(at + usual); range += 1) {
        const start = uint24(view, at + usual + 4 + range * 4);
        found.push([start, start + view.getUint8(at + usual + 4 + range * 4 + 3)]);
      }
    const own = view.getUint32(record + 7);
    if (own !== 0)
      for (let mapping = 0; mapping < view.getUint32(at + own); mapping += 1) {
        const codePoint = uint24(view, at + own + 4 + mapping * 5);
        found.push([codePoint, codePoint]);
      }
    bySelector.set(uint24(view, record), merged(found));
  }
  return bySelector;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at) * 256 + view.getUint8(at + 2);
}

/** Sorted, and neighbours joined. */
function merged(ranges: readonly (readonly [number, number])[]): Ranges {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function contains(ranges: Ranges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
