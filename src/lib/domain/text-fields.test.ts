import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  graphemeLength,
  normaliseDigits,
  parseCount,
  parsePhone,
  parsePostalCode,
  toFullKatakana
} from './text-fields.ts';

describe('normaliseDigits', () => {
  it('folds full width and every dash', () => {
    expect(normaliseDigits(' １２３－４５６−７８９ー０‐１–２ ')).toBe('123-456-789-0-1-2');
  });
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseDigits(normaliseDigits(text))).toBe(normaliseDigits(text));
      })
    );
  });
});

describe('parseCount', () => {
  it.each([
    ['３', 3],
    ['0', 0],
    ['1,234', 1234],
    ['１，２３４', 1234]
  ])('reads %s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });
  it.each(['', '-1', '1.5', '12人', '1,23', 'e3', '9999999999999999'])('refuses %s', (text) => {
    expect(parseCount(text)).toBeNull();
  });
});

describe('parsePhone', () => {
  it.each([
    ['０４８ー６４７−４１００', '048-647-4100'],
    ['(048)647-4100', '048-647-4100'],
    ['09012345678', '09012345678'],
    ['+81 90-1234-5678', '090-1234-5678'],
    ['+81-(0)48-647-4100', '048-647-4100']
  ])('reads %s', (text, phone) => {
    expect(parsePhone(text)).toBe(phone);
  });
  it.each(['', '647-4100', '12345678901', '048-647-41000000', '048-647-41o0'])('refuses %s', (text) => {
    expect(parsePhone(text)).toBeNull();
  });
});

describe('parsePostalCode', () => {
  it.each(['〒３３０ー００６３', '3300063', '330-0063', '〒 330 0063'])('reads %s', (text) => {
    expect(parsePostalCode(text)).toBe('330-0063');
  });
  it.each(['', '330-006', '33-00063', '330-00634'])('refuses %s', (text) => {
    expect(parsePostalCode(text)).toBeNull();
  });
});

describe('toFullKatakana', () => {
  it.each([
    ['たかはし　ゔぃら', 'タカハシ　ヴィラ'],
    ['ｶﾞｰﾃﾞﾝ ﾊﾟﾘ', 'ガーデン パリ'],
    ['か\u3099くえん', 'ガクエン'],
    ['いすゞ', 'イスヾ'],
    ['㈱髙﨑𠮷（神）', '㈱髙﨑𠮷（神）']
  ])('turns %s into %s', (text, kana) => {
    expect(toFullKatakana(text)).toBe(kana);
  });
  it('leaves no hiragana or half-width kana, and nothing else changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const turned = toFullKatakana(text);
        expect(turned).not.toMatch(/[\u3041-\u3096\uFF66-\uFF9F]/u);
        expect(toFullKatakana(turned)).toBe(turned);
      })
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(toFullKatakana(text)).toBe(text);
      })
    );
  });
});

describe('graphemeLength', () => {
  it.each([
    ['', 0],
    ['髙﨑𠮷', 3],
    ['か\u3099', 1],
    ['👨‍👩‍👧', 1],
    ['葛\u{E0100}飾', 2]
  ])('of %s is %i', (text, length) => {
    expect(graphemeLength(text)).toBe(length);
  });
  it('falls back to code points in a browser that cannot segment', () => {
    vi.stubGlobal('Intl', {});
    expect(graphemeLength('髙﨑𠮷')).toBe(3);
    vi.unstubAllGlobals();
  });
});
