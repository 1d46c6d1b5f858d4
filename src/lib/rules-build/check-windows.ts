import { addDays } from '../domain/local-date.ts';
import type { Edition } from '../rules/pack.ts';
import type { Vocabulary } from './authored.ts';
import { UNFILLED } from './next-edition.ts';
import type { Problem } from './problem.ts';
import type { Placed } from './shape.ts';
import { unconfirmedCount, unconfirmedText, UNCONFIRMED_FILE, type Unconfirmed } from './unconfirmed.ts';

/** No day may belong to two editions of a scheme that go by the same date: a case would have two answers. */
export function checkWindows(editions: readonly Placed<Edition>[], problems: Problem[]): void {
  const byStart = [...editions].sort((a, b) => (a.value.inForce.from < b.value.inForce.from ? -1 : 1));
  for (const [index, { value: later, file }] of byStart.entries()) {
    for (const { value: earlier } of byStart.slice(0, index)) {
      if (earlier.scheme !== later.scheme || earlier.inForce.by !== later.inForce.by) continue;
      if (earlier.inForce.to < later.inForce.from) continue;
      const eve = addDays(later.inForce.from, -1);
      const message = `期間 ${later.inForce.from}〜${later.inForce.to} が ${earlier.edition} の版（${earlier.inForce.from}〜${earlier.inForce.to}）と重なります。${earlier.scheme}/${earlier.edition}/edition.yaml の to を '${eve}' に改めるか、この版の from を '${addDays(earlier.inForce.to, 1)}' にしてください`;
      problems.push({ file, path: 'inForce', id: later.edition, code: 'overlap', message });
    }
  }
}

/** Documents whose particulars `rules:new` left for the author to write. */
export function checkFilled({ sources }: Pick<Vocabulary, 'sources'>, problems: Problem[]): void {
  for (const { file, path, value } of sources) {
    for (const key of ['title', 'publisher'] as const) {
      if (value[key] !== UNFILLED) continue;
      const what =
        key === 'title'
          ? '文書の題名（表紙のとおり、年月まで）を書いてください'
          : '発行者（埼玉県など）を書いてください';
      problems.push({ file, path: `${path}.${key}`, id: value.id, code: 'unfilled', message: what });
    }
  }
}

/** What is not confirmed must not reach devices as the rules in force. */
export function checkDraft(
  { value, file }: Placed<Edition>,
  unconfirmed: Unconfirmed | null,
  problems: Problem[]
): void {
  if (value.draft || !unconfirmed || unconfirmedCount(unconfirmed) === 0) return;
  const message = `${UNCONFIRMED_FILE} に${unconfirmedText(unconfirmed)}が残っています。確かめ終えて行を消すか、draft: true を書いてください`;
  problems.push({ file, path: 'edition', id: value.edition, code: 'unconfirmed', message });
}
