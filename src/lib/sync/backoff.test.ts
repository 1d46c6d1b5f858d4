import { expect, it } from 'vitest';
import { LONGEST_PAUSE, pauseAfter } from './backoff.ts';

it('doubles the pause up to five minutes and takes off up to a half', () => {
  expect([1, 2, 3, 8, 9, 500].map((failures) => pauseAfter(failures, 0) / 1000)).toEqual([
    2, 4, 8, 256, 300, 300
  ]);
  expect(pauseAfter(3, 0.999)).toBeGreaterThanOrEqual(4_000);
  expect(pauseAfter(3, 0.5)).toBe(6_000);
});

it("keeps to the server's wish, within the ceiling", () => {
  expect(pauseAfter(1, 0, 30)).toBe(30_000);
  expect(pauseAfter(1, 0, 1e9)).toBe(LONGEST_PAUSE);
});
