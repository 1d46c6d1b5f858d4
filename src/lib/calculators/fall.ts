/** Whole amounts of any size: products of two amounts of yen exceed what a number holds exactly. */
export type Amount = number | bigint;

/** A part of a whole as the edition's figures give it: 5 of 100, or 500 of 10,000. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Hundredths of a percent as a share. */
export function basisPoints(figure: number): Share {
  return { numerator: figure, denominator: 10_000 };
}

/**
 * How much smaller `now` is than `before`, in percent with one decimal, truncated and not rounded (Q13-12). Negative when it is
 * larger; null when there was nothing before.
 */
export function fallPercent(before: Amount, now: Amount): number | null {
  const base = BigInt(before);
  return base === 0n ? null : Number(((base - BigInt(now)) * 1000n) / base) / 10;
}

/** Whether `now` is smaller than `before` by that share or more; exact. Nothing before cannot fall. */
export function fellBy(before: Amount, now: Amount, share: Share): boolean {
  const base = BigInt(before);
  return base > 0n && isAtLeast(base - BigInt(now), base, share);
}

/** Whether `now` is larger than `before` by that share or more; exact. */
export function roseBy(before: Amount, now: Amount, share: Share): boolean {
  const base = BigInt(before);
  return base > 0n && isAtLeast(BigInt(now) - base, base, share);
}

/** `part` of `whole` in percent with two decimals, truncated; null without a whole. */
export function sharePercent(part: Amount, whole: Amount): number | null {
  const base = BigInt(whole);
  return base === 0n ? null : Number((BigInt(part) * 10_000n) / base) / 100;
}

/** A share in percent with two decimals, truncated. */
export function shareAsPercent({ numerator, denominator }: Share): number | null {
  return sharePercent(numerator, denominator);
}

/** Whether `part` is that share of `whole` or more; exact. */
export function sharesAtLeast(part: Amount, whole: Amount, share: Share): boolean {
  const base = BigInt(whole);
  return base > 0n && isAtLeast(BigInt(part), base, share);
}

function isAtLeast(part: bigint, whole: bigint, { numerator, denominator }: Share): boolean {
  return part * BigInt(denominator) >= whole * BigInt(numerator);
}

/** A decimal as a whole number of millionths: prices compare exactly that binary fractions only come near. */
export function millionths(decimal: number): bigint {
  return BigInt(Math.round(decimal * 1_000_000));
}
