/** A minor class of the industry classification; `major` is the name of the class above all. */
export interface Industry {
  readonly code: string;
  readonly name: string;
  readonly major: string;
}

/**
 * Classes whose name holds every word of the query, or whose code begins with it. Width, kana kind, spaces and the marks
 * 、，・ make no difference. If no name holds a word whole, names that share most of its letter pairs are taken.
 */
export function searchIndustries(industries: readonly Industry[], query: string): readonly Industry[] {
  const words = query
    .normalize('NFKC')
    .split(/[\s、，,・]+/u)
    .map(searchKey)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const whole = industries.filter(({ code, name }) => {
    const key = searchKey(name);
    return words.every((word) => key.includes(word) || (/^\d+$/.test(word) && code.startsWith(word)));
  });
  if (whole.length > 0) return whole;
  return industries
    .map((industry) => ({ industry, score: sharedPairs(searchKey(industry.name), words.join('')) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score)
    .map(({ industry }) => industry);
}

function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、，,・()（）「」]/gu, '')
    .replace(/[\u3041-\u3096]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0x60));
}

/** Share of the query's letter pairs that the name holds, 0 to 1. */
function sharedPairs(name: string, query: string): number {
  const letters = [...query];
  const pairs = letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
  if (pairs.length === 0) return 0;
  return pairs.filter((pair) => name.includes(pair)).length / pairs.length;
}
