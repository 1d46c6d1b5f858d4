import { expect, test } from 'vitest';
import { basisPoints, fallPercent, fellBy, roseBy, sharePercent, sharesAtLeast } from './fall.ts';

const five = basisPoints(500);

test.each<[number | bigint, number | bigint, number | null]>([
  [10_000, 8_445, 15.5],
  [200, 100, 50],
  [1000, 1000, 0],
  [10_000, 9_996, 0],
  [1000, 1155, -15.5],
  [1000, -1, 100.1],
  [0, 5, null],
  [10n ** 26n, 10n ** 26n - 10n ** 25n, 10]
])('from %s to %s falls by %s percent, truncated', (before, now, percent) => {
  expect(fallPercent(before, now)).toBe(percent);
});

test('a fall, a rise and a share are compared exactly', () => {
  expect([fellBy(10_000, 9_500, five), fellBy(10_000, 9_501, five), fellBy(0, 0, five)]).toEqual([
    true,
    false,
    false
  ]);
  expect([roseBy(10_000, 10_500, five), roseBy(10_000, 10_499, five), roseBy(0, 9, five)]).toEqual([
    true,
    false,
    false
  ]);
  expect([
    sharesAtLeast(5, 100, five),
    sharesAtLeast(49_999, 1_000_000, five),
    sharesAtLeast(0, 0, five)
  ]).toEqual([true, false, false]);
  const large = 10n ** 26n;
  expect([fellBy(large, (large * 95n) / 100n, five), fellBy(large, (large * 95n) / 100n + 1n, five)]).toEqual(
    [true, false]
  );
  expect([sharePercent(1, 3), sharePercent(1, 0), sharePercent(-4, 10_000)]).toEqual([33.33, null, -0.04]);
});
