/** What people type for a hyphen between digits; NFKC leaves most of these alone. Includes the long-vowel mark ー. */
const DASHES = /[\u002D\u02D7\u2010-\u2015\u2043\u2212\u2500\u2501\u30FC\uFE58\uFE63\uFF0D\uFF70]/gu;

/**
 * For fields of digits and codes only (numbers, money, phones, postal codes, dates): NFKC, every dash as `-`, trimmed.
 * Never for names, addresses or remarks: NFKC would turn ㈱ into (株).
 */
export function normaliseDigits(text: string): string {
  return text.normalize('NFKC').replace(DASHES, '-').trim();
}

/** A whole number of 0 or more, commas allowed (`1,234`), up to 15 digits; null otherwise. */
export function parseCount(text: string): number | null {
  const digits = normaliseDigits(text);
  if (!/^(\d{1,15}|\d{1,3}(,\d{3}){1,4})$/.test(digits)) return null;
  return Number(digits.replaceAll(',', ''));
}

/** A Japanese phone number: 10 or 11 digits from 0, hyphens as typed, +81 turned into 0; null otherwise. */
export function parsePhone(text: string): string | null {
  const phone = normaliseDigits(text)
    .replace(/^\+81[- ]?(\(0\)|0)?/, '0')
    .replace(/[()\s]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  if (!/^0[\d-]*\d$/.test(phone)) return null;
  const digits = phone.replaceAll('-', '').length;
  return digits === 10 || digits === 11 ? phone : null;
}

/** A postal code as `330-0063`; 〒 and a missing hyphen are accepted; null unless there are 7 digits. */
export function parsePostalCode(text: string): string | null {
  const match = /^〒?\s*(\d{3})[-\s]*(\d{4})$/.exec(normaliseDigits(text));
  return match ? `${match[1]}-${match[2]}` : null;
}

/** Hiragana and half-width kana as full-width katakana, all else unchanged. */
export function toFullKatakana(text: string): string {
  return text.replace(/[\u3099\u309A\u3041-\u3096\u309D\u309E\u30A1-\u30FF\uFF66-\uFF9F]+/gu, (kana) =>
    kana
      .normalize('NFKC')
      .replace(/[\u3041-\u3096\u309D\u309E]/gu, (letter) =>
        String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60)
      )
  );
}

/** Length as a person counts it: 𠮷, が in two parts or an emoji family are one each. */
export function graphemeLength(text: string): number {
  // Firefox learned to segment only in version 125; code points come close.
  if (!('Segmenter' in Intl)) return Array.from(text).length;
  const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text)).length;
}
