/** A number without rounding: numerator over a positive denominator. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The number as it is written in decimals: 0.1 is one tenth. RangeError for NaN and infinities. */
export function exactOf(value: number): Exact {
  const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!written) throw new RangeError(`no exact value: ${value}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = written;
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return power < 0
    ? { numerator: digits, denominator: 10n ** BigInt(-power) }
    : { numerator: digits * 10n ** BigInt(power), denominator: 1n };
}

/** Product of numbers as written; nothing is rounded. */
export function product(...factors: readonly (number | Exact)[]): Exact {
  return factors
    .map(asExact)
    .reduce(
      (a, b) => ({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }),
      { numerator: 1n, denominator: 1n }
    );
}

/** Sum of numbers as written; an empty sum is 0. */
export function sum(terms: readonly (number | Exact)[]): Exact {
  return terms.map(asExact).reduce(
    (a, b) => ({
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator
    }),
    { numerator: 0n, denominator: 1n }
  );
}

/** `dividend` over `divisor`; RangeError when the divisor is 0. */
export function quotient(dividend: number | Exact, divisor: number | Exact): Exact {
  const { numerator: over, denominator: under } = asExact(divisor);
  if (over === 0n) throw new RangeError('division by zero');
  const sign = over < 0n ? -1n : 1n;
  return product(dividend, { numerator: under * sign, denominator: over * sign });
}

/** Negative, 0 or positive as `a` is less than, equal to or more than `b`. */
export function compareExact(a: number | Exact, b: number | Exact): number {
  const { numerator } = sum([a, product(b, -1)]);
  return numerator < 0n ? -1 : numerator > 0n ? 1 : 0;
}

/** The greatest integer that is not more than it. */
export function floorOf({ numerator, denominator }: Exact): number {
  const whole = numerator / denominator;
  return Number(numerator < 0n && whole * denominator !== numerator ? whole - 1n : whole);
}

/** The least integer that is not less than it. */
export function ceilOf({ numerator, denominator }: Exact): number {
  return 0 - floorOf({ numerator: -numerator, denominator });
}

/** Is it a whole number? */
export function isWhole({ numerator, denominator }: Exact): boolean {
  return numerator % denominator === 0n;
}

/** With at most so many decimals, the rest cut off towards zero: 2/3 to 2 places is 0.66. */
export function truncated({ numerator, denominator }: Exact, places: number): number {
  return Number((numerator * 10n ** BigInt(places)) / denominator) / 10 ** places;
}

/** Hundredths of a percent as percent: 176 is 1.76. */
export function percentOf(basisPoints: number): number {
  return basisPoints / 100;
}

/** As text: every decimal where they end within 12, else cut off there with 「…」. */
export function decimalText({ numerator, denominator }: Exact): string {
  const size = numerator < 0n ? -numerator : numerator;
  let rest = size % denominator;
  let decimals = '';
  while (rest > 0n && decimals.length < 12) {
    rest *= 10n;
    decimals += String(rest / denominator);
    rest %= denominator;
  }
  const sign = numerator < 0n ? '-' : '';
  return `${sign}${size / denominator}${decimals && `.${decimals}`}${rest > 0n ? '…' : ''}`;
}

function asExact(value: number | Exact): Exact {
  return typeof value === 'number' ? exactOf(value) : value;
}
