import { expect, test } from 'vitest';
import type { CaseDates } from '../domain/verdict.ts';
import type { PackEntry } from '../rules/pack.ts';
import { CaseRules } from './case-rules.svelte.ts';
import type { PackInUse } from './judge.ts';

function entry(edition: string, from: string, to: string, build = 1, scheme = 's'): PackEntry {
  const hash = `${scheme} ${edition} ${build}`;
  return { scheme, edition, title: edition, hash, bytes: 1, inForce: { by: 'reception', from, to } };
}

const older = entry('2024-04', '2024-04-01', '2025-03-31');
const newer = entry('2025-04', '2025-04-01', '2026-03-31');
const city = entry('2024-04', '2024-04-01', '2025-03-31', 1, 'city');
const inMarch: CaseDates = { reception: '2025-03-20' };
const straddling: CaseDates = { ...inMarch, execution: '2025-04-10' };
const inJune: CaseDates = { reception: '2025-06-10' };

/** A device whose packs are ready only when the test says so. */
class Shelf {
  entries: readonly PackEntry[] = [newer, older, city];
  readonly gone = new Set<string>();
  #waiting: (() => void)[] | null = null;

  readonly byHash = (hash: string): Promise<PackInUse | null> =>
    new Promise((done) => {
      const edition = this.entries.find((one) => one.hash === hash);
      const ready = () =>
        done(this.gone.has(hash) ? null : ({ hash, pack: { edition } } as unknown as PackInUse));
      if (this.#waiting) this.#waiting.push(ready);
      else ready();
    });

  hold(): void {
    this.#waiting = [];
  }

  async release(): Promise<void> {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const ready of waiting.reverse()) ready();
    await new Promise((done) => setTimeout(done));
  }
}

async function opened(dates: CaseDates): Promise<{ shelf: Shelf; rules: CaseRules; hashes: () => string[] }> {
  const shelf = new Shelf();
  const rules = new CaseRules(() => shelf);
  rules.takeNew();
  await rules.follow('s', dates);
  const hashes = () => {
    const { now } = rules;
    return now ? [now.judging, ...now.touched.map(({ inUse }) => inUse)].map(({ hash }) => hash) : [];
  };
  return { shelf, rules, hashes };
}

test('the dates choose what judges and what is touched', async () => {
  const { rules, hashes } = await opened(straddling);
  expect(hashes()).toEqual([older.hash, newer.hash]);
  expect(rules.executed?.hash).toBe(newer.hash);
  expect(await rules.follow('s', inJune)).toBe(true);
  expect(hashes()).toEqual([newer.hash]);
  expect(rules.executed).toBeNull();
});

test('until the pack of new dates is ready, all stays by the old ones', async () => {
  const { shelf, rules, hashes } = await opened(inMarch);
  shelf.hold();
  const done = rules.follow('s', inJune);
  expect([hashes(), rules.now?.caseDates]).toEqual([[older.hash], inMarch]);
  await shelf.release();
  expect(await done).toBe(true);
  expect([hashes(), rules.now?.caseDates]).toEqual([[newer.hash], inJune]);
});

test('dates within the same editions need no waiting', async () => {
  const { rules } = await opened(inMarch);
  const later = { reception: '2025-03-21' };
  void rules.follow('s', later);
  expect(rules.now?.caseDates).toEqual(later);
});

test('of dates changed quickly the last ones count, whichever pack is ready first', async () => {
  const { shelf, rules, hashes } = await opened(inJune);
  shelf.hold();
  const first = rules.follow('s', inMarch);
  const second = rules.follow('s', straddling);
  const back = rules.follow('s', inJune);
  await shelf.release();
  expect(await Promise.all([first, second, back])).toEqual([false, false, false]);
  expect([hashes(), rules.now?.caseDates]).toEqual([[newer.hash], inJune]);
});

test('packs that arrive wait until somebody takes them', async () => {
  const { shelf, rules, hashes } = await opened(inMarch);
  expect(rules.isOutdated('s', inMarch)).toBe(false);
  const build = entry('2024-04', '2024-04-01', '2025-03-31', 2);
  const other = entry('2025-04', '2025-04-01', '2026-03-31', 2);
  shelf.entries = [other, newer, build, older, city];
  await rules.follow('s', { reception: '2025-03-25' });
  expect(hashes()).toEqual([older.hash]);
  // Other dates choose among what was there as well.
  await rules.follow('s', inJune);
  expect(hashes()).toEqual([newer.hash]);
  await rules.follow('s', inMarch);
  expect(rules.isOutdated('s', inMarch)).toBe(true);
  rules.takeNew();
  await rules.follow('s', inMarch);
  expect([hashes(), rules.isOutdated('s', inMarch)]).toEqual([[build.hash], false]);
});

test('a pack that is listed and gone does not judge, and one that is touched and gone is told apart', async () => {
  const { shelf, rules, hashes } = await opened(inMarch);
  shelf.gone.add(newer.hash);
  expect(await rules.follow('s', inJune)).toBe(false);
  expect(hashes()).toEqual([older.hash]);
  await rules.follow('s', straddling);
  expect([hashes(), rules.executed]).toEqual([
    [older.hash],
    { hash: newer.hash, edition: '2025-04', inUse: null }
  ]);
});

test('schemes come in their order, and only those that are here', async () => {
  const { rules } = await opened(inMarch);
  expect(rules.schemes).toEqual(['city', 's']);
  expect(await rules.packsFor('nobody', inMarch)).toBeNull();
  expect((await rules.packsFor('city', inMarch))?.judging.hash).toBe(city.hash);
});
