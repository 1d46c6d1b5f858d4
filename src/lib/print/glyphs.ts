import type { SheetDocument } from '../domain/sheet.ts';
import type { FontCoverage } from './font-coverage.ts';
import { textsOf } from './sheet-texts.ts';

export interface MissingGlyph {
  /** The whole character as a reader sees it, variation selector or emoji sequence included. */
  readonly char: string;
  /** U+20BB7; several for a sequence. */
  readonly codePoint: string;
  /** Labels of the places where it stands, each once, in reading order. */
  readonly where: readonly string[];
}

export type GlyphCheck =
  { readonly ok: true } | { readonly ok: false; readonly missing: readonly MissingGlyph[] };

/** Kana with a combining sound mark, as macOS writes them; composed, they have a glyph. */
const COMBINED_KANA = /[\u3041-\u30fe][\u3099\u309a]/gu;
/** Have no shape: controls (newline aside), zero-width marks, soft hyphen, directional marks, byte order mark. */
const SHAPELESS =
  // eslint-disable-next-line no-control-regex -- controls are what this removes
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060\ufeff]/gu;
const ZERO_WIDTH_JOINER = 0x200d;

/**
 * Text as it goes onto paper: newlines unified, tabs as spaces, characters without a shape left out. Kana are composed, but nothing
 * else is normalised: NFC alone would turn 神 U+FA19 into 神 U+795E, and a name would be another one.
 */
export function printableText(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replaceAll('\t', '　')
    .replace(COMBINED_KANA, (pair) => pair.normalize('NFC'))
    .replace(SHAPELESS, '');
}

/** Checks every character that the sheet shows against the font. */
export function checkGlyphs(document: SheetDocument, font: FontCoverage): GlyphCheck {
  const found = new Map<string, Set<string>>();
  const segmenter = new Intl.Segmenter('ja', { granularity: 'grapheme' });
  for (const { where, text } of textsOf(document))
    for (const { segment } of segmenter.segment(printableText(text)))
      if (!canDraw(segment, font)) {
        const places = found.get(segment) ?? new Set();
        found.set(segment, places.add(where));
      }
  if (found.size === 0) return { ok: true };
  return {
    ok: false,
    missing: [...found].map(([char, where]) => ({
      char,
      codePoint: [...char].map(codePointName).join(' '),
      where: [...where]
    }))
  };
}

function canDraw(grapheme: string, font: FontCoverage): boolean {
  const codePoints = [...grapheme].map((char) => char.codePointAt(0) ?? 0);
  return codePoints.every((codePoint, index) => {
    const before = codePoints[index - 1];
    if (codePoint === 0x0a || codePoint === ZERO_WIDTH_JOINER) return true;
    // VS15 and VS16 choose between text and colour; on paper both are the plain glyph.
    if (codePoint === 0xfe0e || codePoint === 0xfe0f) return before !== undefined;
    if (isVariationSelector(codePoint)) return before !== undefined && font.hasVariant(before, codePoint);
    return font.hasCodePoint(codePoint);
  });
}

function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0d) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
}

function codePointName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
