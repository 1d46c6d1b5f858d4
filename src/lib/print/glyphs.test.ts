import { beforeAll, describe, expect, it } from 'vitest';
import { fontBytes } from '../../../tests/support/sheets.ts';
import type { SheetDocument } from '../domain/sheet.ts';
import { fontCoverageOf, type FontCoverage } from './font-coverage.ts';
import { checkGlyphs, printableText } from './glyphs.ts';

let font: FontCoverage;
beforeAll(() => {
  font = fontCoverageOf(fontBytes());
});

function sheetWith(text: string): SheetDocument {
  return {
    kind: 'report',
    title: '報告書',
    formNumber: '様式第26号',
    marks: [''],
    draft: null,
    guidance: null,
    footer: '',
    blocks: [
      {
        type: 'fields',
        heading: null,
        rows: [[{ label: '申込者', value: { type: 'text', text } }]]
      }
    ]
  };
}

function missingIn(text: string) {
  const check = checkGlyphs(sheetWith(text), font);
  return check.ok ? [] : check.missing;
}

describe('coverage of BIZ UDGothic', () => {
  it.each(Array.from('髙﨑神﨑德濵邉邊龍栁𩸽㈱①〒～〜－−ー□■№㎡'))('has %s', (char) => {
    expect(font.hasCodePoint(char.codePointAt(0) ?? 0)).toBe(true);
  });

  it('lacks 𠮷 and the ballot boxes', () => {
    for (const char of '𠮷☐☑') expect(font.hasCodePoint(char.codePointAt(0) ?? 0)).toBe(false);
  });

  it('refuses what is no font', () => {
    expect(() => fontCoverageOf(new ArrayBuffer(64))).toThrow(/cmap/u);
  });
});

describe('checkGlyphs', () => {
  it('passes names with rare but covered characters', () => {
    expect(missingIn('髙﨑　神﨑　德濵　邉　龍')).toEqual([]);
  });

  it('names what is missing with its code point and place, each once', () => {
    expect(missingIn('𠮷田𠮷子')).toEqual([{ char: '𠮷', codePoint: 'U+20BB7', where: ['申込者'] }]);
  });

  it('names an emoji whole, sequence and all', () => {
    expect(missingIn('店主👩‍🍳です')).toEqual([
      { char: '👩‍🍳', codePoint: 'U+1F469 U+200D U+1F373', where: ['申込者'] }
    ]);
  });

  it('knows the variants of the font and names the others with their base', () => {
    expect(missingIn('辻\u{e0100}')).toEqual([]);
    expect(missingIn('邉\u{e010f}')).toEqual([
      { char: '邉\u{e010f}', codePoint: 'U+9089 U+E010F', where: ['申込者'] }
    ]);
  });

  it('takes text and emoji presentation of a covered sign as that sign', () => {
    expect(missingIn('☎\ufe0f')).toEqual([]);
    expect(missingIn('☎\ufe0e')).toEqual([]);
  });

  it('looks at every part of the sheet', () => {
    const sheet: SheetDocument = {
      ...sheetWith('山田'),
      footer: '𠮷',
      guidance: '𝕏',
      marks: ['😀'],
      blocks: [
        {
          type: 'photos',
          photos: [{ number: 7, sha256: '', title: '', caption: '🍣', taken: '' }]
        },
        {
          type: 'table',
          columns: [{ label: '書類', width: 100, align: 'left' }],
          rows: [[{ text: '', notes: ['🍜'] }]]
        },
        { type: 'longText', heading: null, label: '所見', text: '🍵' },
        { type: 'label', addressee: ['🍎'], main: '在中', boxes: [], lines: [] }
      ]
    };
    const check = checkGlyphs(sheet, font);
    const found = check.ok ? [] : check.missing.map(({ char, where }) => [char, ...where]);
    expect(found).toEqual([
      ['𝕏', '報告書'],
      ['𠮷', '報告書'],
      ['😀', '報告書'],
      ['🍣', '写真7'],
      ['🍜', '書類'],
      ['🍵', '所見'],
      ['🍎', '在中']
    ]);
  });
});

describe('printableText', () => {
  it('composes kana and drops what has no shape', () => {
    expect(printableText('か\u3099は\u309aA\u200bB\ufeff\u0007C\r\nD')).toBe('がぱABC\nD');
  });

  it('keeps compatibility characters: a name must not become another one', () => {
    expect(printableText('\ufa19㈱①')).toBe('\ufa19㈱①');
  });
});
