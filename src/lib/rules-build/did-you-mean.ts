/** Names that differ by so many letters at most, by their length, are taken for a slip. */
const SLIPS_PER_LETTER = 1 / 4;
const MOST_SLIPS = 3;

/** 「… のことですか」 with the nearest of the known names, or nothing where none is near. Begins with a full stop: it follows a sentence. */
export function didYouMean(name: string, known: Iterable<string>): string {
  let nearest = '';
  let least = Math.min(MOST_SLIPS, Math.max(1, Math.floor(name.length * SLIPS_PER_LETTER))) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest === '' ? '' : `。${nearest} のことですか`;
}

/** Letters to add, drop, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
