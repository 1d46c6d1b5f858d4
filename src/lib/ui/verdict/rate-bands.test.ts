import { expect, test } from 'vitest';
import type { Terms } from '../../domain/verdict.ts';
import { bandLines } from './rate-bands.ts';

const COLUMNS = [12, 36, 60, 120, 180];

function terms(rate: Partial<Terms['ratePercent']>, more: Partial<Terms> = {}): Terms {
  return {
    loanPeriodMonths: { equipment: null, working: { atMost: 84 } },
    ratePercent: { setByInstitution: 'no', ...rate },
    ...more
  } as Terms;
}

const open = (of: Terms) =>
  bandLines(of, COLUMNS).map(
    ({ moreThanMonths, atMostMonths, percent }) => `${moreThanMonths}-${atMostMonths} ${percent ?? '?'}`
  );

test('columns that the document leaves open are told, as far as the fund runs', () => {
  expect(open(terms({}))).toEqual(['0-12 ?', '12-36 ?', '36-60 ?', '60-120 ?']);
  const long = { loanPeriodMonths: { equipment: { moreThan: 12, atMost: 180 }, working: null } };
  expect(open(terms({}, long))).toEqual(['12-36 ?', '36-60 ?', '60-120 ?', '120-180 ?']);
  expect(open(terms({}, { unsaid: ['loanPeriod'] }))).toHaveLength(5);
});

test('what the document gives stands in the place of its columns', () => {
  const bands = [
    { moreThanMonths: 12, atMostMonths: 60, percent: 1.3 },
    { moreThanMonths: 60, atMostMonths: 84, percent: 1.4 }
  ];
  expect(open(terms({ bands }))).toEqual(['0-12 ?', '12-60 1.3', '60-84 1.4']);
});

test('a rate of the institution has no table, and one of another edition only its own bands', () => {
  expect(open(terms({ setByInstitution: 'yes' }))).toEqual([]);
  const byExecution = {} as NonNullable<Terms['ratePercent']['byExecution']>;
  expect(open(terms({ byExecution }))).toEqual([]);
});
