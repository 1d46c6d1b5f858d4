import { correspondingDay, dayNumberOf, type LocalDate } from '../domain/local-date.ts';
import type { BasisPoints, Yen } from '../domain/yen.ts';
import { floorOf, product, quotient } from './exact.ts';

/** How interest is counted: balance × rate ÷ 12 a month, or × days ÷ 365 in leap years too. The handbook names neither. */
export type InterestConvention = 'monthly' | 'daily365';

export interface Loan {
  readonly principalYen: Yen;
  readonly rateBasisPoints: BasisPoints;
  readonly executedOn: LocalDate;
  /** Months after the execution on which something is paid, rising; the last one is the end. */
  readonly paymentMonths: readonly number[];
  /** How many of the first payments are interest only. */
  readonly interestOnly: number;
  /** Principal of every payment but the last, which takes what is left. */
  readonly regularYen: Yen;
}

/** One payment: on the corresponding day, not moved for holidays. */
export interface Payment {
  readonly number: number;
  readonly on: LocalDate;
  readonly principalYen: Yen;
  readonly interestYen: Yen;
  readonly balanceYen: Yen;
}

/** All payments of a loan, interest paid behind and cut off to whole yen at each payment. */
export function paymentsOf(loan: Loan, convention: InterestConvention): readonly Payment[] {
  const { principalYen, paymentMonths, interestOnly, regularYen } = loan;
  const payments: Payment[] = [];
  let balance = principalYen;
  for (const [index, month] of paymentMonths.entries()) {
    const interestYen = interestOf(loan, balance, paymentMonths[index - 1] ?? 0, month, convention);
    const last = index === paymentMonths.length - 1;
    const paid = last ? balance : index < interestOnly ? 0 : regularYen;
    balance -= paid;
    const on = correspondingDay(loan.executedOn, month);
    payments.push({ number: index + 1, on, principalYen: paid, interestYen, balanceYen: balance });
  }
  return payments;
}

/** Interest of the payments together, in yen. */
export function totalInterest(payments: readonly Payment[]): Yen {
  return payments.reduce((total, { interestYen }) => total + interestYen, 0);
}

/** The largest multiple of `unitYen` that the payments of principal can each be; the last one takes the rest. */
export function regularPrincipal(principalYen: Yen, payments: number, unitYen: Yen): Yen {
  return Math.floor(principalYen / payments / unitYen) * unitYen;
}

function interestOf(
  { rateBasisPoints, executedOn }: Loan,
  balance: Yen,
  fromMonth: number,
  toMonth: number,
  convention: InterestConvention
): Yen {
  const yearly = quotient(product(balance, rateBasisPoints), 10_000);
  if (convention === 'monthly') return floorOf(quotient(product(yearly, toMonth - fromMonth), 12));
  const days =
    dayNumberOf(correspondingDay(executedOn, toMonth)) - dayNumberOf(correspondingDay(executedOn, fromMonth));
  return floorOf(quotient(product(yearly, days), 365));
}
