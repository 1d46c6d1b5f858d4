import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../domain/local-date.ts';
import { referenceDates, type CaseDates, type ReferenceDate } from '../domain/verdict.ts';
import { chooseEdition, editionsOf, type DatedEdition } from './editions.ts';

function edition(id: string, by: ReferenceDate, from: string, to: string, scheme = 's'): DatedEdition {
  return { scheme, edition: id, inForce: { by, from, to } };
}

const pamphlet = edition('2024-04', 'reception', '2024-04-01', '2025-03-31');
const handbook = edition('2025-04', 'reception', '2025-04-01', '2026-03-31');
const city = edition('2024-04', 'reception', '2024-04-01', '2025-03-31', 'city');
const agreements = edition('2025-03', 'guaranteeApplication', '2025-03-19', '2026-03-31', 'corp');
const all = [pamphlet, handbook, city, agreements];

const first = '2023-01-01';
const DAYS = 6 * 365 + 2;
const day = (n: number): string => addDays(first, n);

describe('the edition that judges', () => {
  test('is, for a case of one day, the one in force on every day from 2023 to 2028, else the newest as guidance', () => {
    for (let n = 0; n < DAYS; n += 1) {
      const reception = day(n);
      const covered = [pamphlet, handbook].filter(
        ({ inForce }) => inForce.from <= reception && reception <= inForce.to
      );
      expect(covered.length).toBeLessThanOrEqual(1);
      const choice = chooseEdition(all, 's', { reception });
      expect(choice, reception).toMatchObject({
        judging: covered[0] ?? handbook,
        covered: covered.length === 1,
        touched: []
      });
    }
    expect(day(DAYS - 1)).toBe('2028-12-31');
  });

  test.each([
    ['2024-03-31', '2025-04', false],
    ['2024-04-01', '2024-04', true],
    ['2025-03-31', '2024-04', true],
    ['2025-04-01', '2025-04', true],
    ['2026-03-31', '2025-04', true],
    ['2026-04-01', '2025-04', false]
  ])('of a reception on %s is %s (in force: %s)', (reception, id, covered) => {
    const choice = chooseEdition(all, 's', { reception });
    expect([choice?.judging.edition, choice?.covered]).toEqual([id, covered]);
  });

  test('goes by its own date, and by the last given one before it meanwhile', () => {
    const until = chooseEdition(all, 'corp', { reception: '2025-03-18', execution: '2025-05-01' });
    expect([until?.by, until?.covered]).toEqual(['reception', false]);
    const given = chooseEdition(all, 'corp', {
      reception: '2025-03-18',
      guaranteeApplication: '2025-03-19'
    });
    expect([given?.by, given?.covered]).toEqual(['guaranteeApplication', true]);
  });

  test('of several in force is the one that began last, and of several builds the first listed', () => {
    const half = edition('2025-10', 'execution', '2025-10-01', '2026-03-31');
    const both: CaseDates = { reception: '2025-09-20', execution: '2025-10-10' };
    expect(chooseEdition([handbook, half], 's', both)?.judging).toBe(half);
    const again = { ...handbook };
    expect(chooseEdition([again, handbook, pamphlet], 's', { reception: '2025-06-01' })?.judging).toBe(again);
    expect(editionsOf([pamphlet, again, handbook], 's')).toEqual([again, pamphlet]);
  });

  test('is none for a scheme that nobody knows', () => {
    expect(chooseEdition(all, 'nobody', { reception: '2025-06-01' })).toBeNull();
  });
});

describe('the editions that are touched', () => {
  const dates = fc
    .record({
      days: fc.array(fc.integer({ min: 0, max: DAYS - 1 }), { minLength: 4, maxLength: 4 }),
      given: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 })
    })
    .map(({ days, given }) => {
      const sorted = [...days].sort((a, b) => a - b);
      return Object.fromEntries(
        referenceDates.flatMap((id, index) =>
          index === 0 || given[index] ? [[id, day(sorted[index] ?? 0)]] : []
        )
      ) as CaseDates;
    });

  test('are those others alone in whose window a given date lies, and name it', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom('s', 'city', 'corp'), (given, scheme) => {
        const choice = chooseEdition(all, scheme, given);
        if (!choice) throw new Error('no choice');
        const lies = ({ inForce }: DatedEdition) =>
          referenceDates.filter((id) => {
            const date = given[id];
            return date !== undefined && date >= inForce.from && date <= inForce.to;
          });
        const others = all.filter((one) => one.scheme === scheme && one !== choice.judging);
        expect(choice.dates).toEqual(lies(choice.judging));
        expect(new Set(choice.touched.map(({ of }) => of))).toEqual(
          new Set(others.filter((one) => lies(one).length > 0))
        );
        for (const { of, dates: within } of choice.touched) expect(within).toEqual(lies(of));
        // What judges without being guidance is in force on the date that it was chosen by.
        if (choice.covered) expect(choice.dates).toContain(choice.by);
      })
    );
  });

  test('a case received in March and executed in April straddles two', () => {
    const choice = chooseEdition(all, 's', { reception: '2025-03-20', execution: '2025-04-10' });
    expect(choice).toMatchObject({ judging: pamphlet, covered: true, dates: ['reception'] });
    expect(choice?.touched).toEqual([{ of: handbook, dates: ['execution'] }]);
  });
});
