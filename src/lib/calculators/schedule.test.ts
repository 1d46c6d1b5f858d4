import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paymentsOf, regularPrincipal, totalInterest, type Loan } from './schedule.ts';

const loans: fc.Arbitrary<Loan> = fc
  .record({
    principalYen: fc.integer({ min: 1_000_000, max: 2_000_000_000 }),
    rateBasisPoints: fc.integer({ min: 0, max: 500 }),
    months: fc.integer({ min: 2, max: 180 }),
    interestOnly: fc.integer({ min: 0, max: 24 }),
    unitYen: fc.constantFrom(1, 1000)
  })
  .filter(({ months, interestOnly }) => interestOnly < months)
  .map(({ principalYen, rateBasisPoints, months, interestOnly, unitYen }) => ({
    principalYen,
    rateBasisPoints,
    executedOn: '2025-10-31',
    paymentMonths: Array.from({ length: months }, (_, index) => index + 1),
    interestOnly,
    regularYen: regularPrincipal(principalYen, months - interestOnly, unitYen)
  }));

describe('payments of a loan', () => {
  test('return the whole principal, the last one what is left, and never more than is owed', () => {
    fc.assert(
      fc.property(loans, fc.constantFrom('monthly' as const, 'daily365' as const), (loan, convention) => {
        const payments = paymentsOf(loan, convention);
        const principal = payments.reduce((sum, { principalYen }) => sum + principalYen, 0);
        expect(principal).toBe(loan.principalYen);
        expect(payments.at(-1)?.balanceYen).toBe(0);
        expect(payments.at(-1)?.principalYen).toBeGreaterThanOrEqual(loan.regularYen);
        let balance = loan.principalYen;
        for (const { principalYen, balanceYen } of payments) {
          expect(balanceYen).toBe(balance - principalYen);
          expect(balanceYen).toBeGreaterThanOrEqual(0);
          balance = balanceYen;
        }
      })
    );
  });

  test('bear interest that differs from the exact sum by less than a yen each', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const payments = paymentsOf(loan, 'monthly');
        const owed = [loan.principalYen, ...payments.map(({ balanceYen }) => balanceYen)].slice(0, -1);
        const exact = owed.reduce((sum, balance) => sum + (balance * loan.rateBasisPoints) / 120_000, 0);
        const total = totalInterest(payments);
        expect(total).toBeLessThanOrEqual(exact + 1e-3);
        expect(total).toBeGreaterThan(exact - payments.length - 1e-3);
      })
    );
  });

  test('fall on corresponding days, the last of a month that lacks them', () => {
    const loan: Loan = {
      principalYen: 300,
      rateBasisPoints: 0,
      executedOn: '2025-12-31',
      paymentMonths: [1, 2, 3],
      interestOnly: 0,
      regularYen: 100
    };
    expect(paymentsOf(loan, 'daily365').map(({ on }) => on)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31'
    ]);
  });

  test('count 366 days of a leap year over 365', () => {
    const loan: Loan = {
      principalYen: 3_650_000,
      rateBasisPoints: 100,
      executedOn: '2027-12-31',
      paymentMonths: [12],
      interestOnly: 0,
      regularYen: 3_650_000
    };
    expect(totalInterest(paymentsOf(loan, 'daily365'))).toBe(36_600);
    expect(totalInterest(paymentsOf(loan, 'monthly'))).toBe(36_500);
  });
});
