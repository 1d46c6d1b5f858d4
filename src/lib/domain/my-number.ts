/** A place in a text, in UTF-16 units as `slice` takes them. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

interface DigitToken extends TextSpan {
  readonly digits: string;
  /** Digits joined by hyphens: one code, of which no part is a number of its own. */
  readonly hyphenated: boolean;
}

const DIGIT = '[0-9\\uFF10-\\uFF19]';
const SPACE = '[ \\t\\u00A0\\u2000-\\u200B\\u3000]';
const DASH = '[\\u002D\\u2010-\\u2015\\u2212\\u2500\\u2501\\u30FC\\uFE58\\uFE63\\uFF0D\\uFF70]';
const TOKEN = new RegExp(`${DIGIT}+(?:${SPACE}{0,3}${DASH}${SPACE}{0,3}${DIGIT}+)*`, 'gu');
const ONLY_SPACES = new RegExp(`^${SPACE}{1,3}$`, 'u');
const ANY_DASH = new RegExp(DASH, 'u');

/**
 * Where the text holds an Individual Number (マイナンバー): twelve digits with a correct check digit, half or full width,
 * in one piece or with spaces or hyphens between. Part of a longer row of digits or of a longer hyphenated code is none.
 */
export function findMyNumbers(text: string): TextSpan[] {
  const found: TextSpan[] = [];
  for (const run of runsOf(text)) {
    const whole = spanOf(run);
    if (whole !== null) {
      found.push(whole);
      continue;
    }
    for (const token of run) {
      const span = spanOf([token]);
      if (span !== null) found.push(span);
    }
    for (const fours of groupsOfFour(run)) {
      const span = spanOf(fours);
      if (span !== null) found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Twelve ASCII digits whose last is the check digit of the first eleven (省令: 平成26年総務省令第85号 5条). */
export function isMyNumber(digits: string): boolean {
  return /^\d{12}$/.test(digits) && Number(digits[11]) === checkDigitOf(digits.slice(0, 11));
}

/**
 * Σ Pn × Qn over n = 1…11, where Pn is the n-th digit from the right and Qn is n + 1 up to 6 and n − 5 from 7 on;
 * 11 minus the remainder by 11, and 0 where the remainder is 0 or 1.
 */
export function checkDigitOf(elevenDigits: string): number {
  let sum = 0;
  for (let n = 1; n <= 11; n += 1) sum += Number(elevenDigits[11 - n]) * (n <= 6 ? n + 1 : n - 5);
  const remainder = sum % 11;
  return remainder <= 1 ? 0 : 11 - remainder;
}

/** Tokens (digits, hyphenated or not) in rows with nothing but a few spaces between. */
function runsOf(text: string): DigitToken[][] {
  const runs: DigitToken[][] = [];
  let last: DigitToken | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const end = match.index + match[0].length;
    const digits = match[0].normalize('NFKC').replace(/\D/g, '');
    const token = { start: match.index, end, digits, hyphenated: ANY_DASH.test(match[0]) };
    if (last && ONLY_SPACES.test(text.slice(last.end, token.start))) runs.at(-1)?.push(token);
    else runs.push([token]);
    last = token;
  }
  return runs;
}

/** Rows of plain four-digit tokens within a run, as a number is printed on the card: 1234 5678 9012. */
function groupsOfFour(run: readonly DigitToken[]): DigitToken[][] {
  const groups: DigitToken[][] = [];
  let open = false;
  for (const token of run) {
    const isFour = token.digits.length === 4 && !token.hyphenated;
    if (isFour && open) groups.at(-1)?.push(token);
    else if (isFour) groups.push([token]);
    open = isFour;
  }
  return groups;
}

function spanOf(tokens: readonly DigitToken[]): TextSpan | null {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last || !isMyNumber(tokens.map((token) => token.digits).join(''))) return null;
  return { start: first.start, end: last.end };
}
