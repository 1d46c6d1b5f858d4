/** Whole amounts of any size: products of two amounts of yen exceed what a number holds exactly. */
export type Amount = number | bigint;

/** Basis points in the whole: 10,000 of them are 100 %. */
const WHOLE = 10_000n;

/**
 * How much smaller `now` is than `before`, in percent with one decimal, truncated and not rounded (Q13-12). Negative when it is
 * larger; null when there was nothing before.
 */
export function fallPercent(before: Amount, now: Amount): number | null {
  const base = BigInt(before);
  return base === 0n ? null : Number(((base - BigInt(now)) * 1000n) / base) / 10;
}

/** Whether `now` is smaller than `before` by at least so many basis points; exact. Nothing before cannot fall. */
export function fellBy(before: Amount, now: Amount, basisPoints: number): boolean {
  const base = BigInt(before);
  return base > 0n && (base - BigInt(now)) * WHOLE >= base * BigInt(basisPoints);
}

/** Whether `now` is larger than `before` by at least so many basis points; exact. */
export function roseBy(before: Amount, now: Amount, basisPoints: number): boolean {
  const base = BigInt(before);
  return base > 0n && (BigInt(now) - base) * WHOLE >= base * BigInt(basisPoints);
}

/** `part` of `whole` in percent with one decimal, truncated; null without a whole. */
export function sharePercent(part: Amount, whole: Amount): number | null {
  const base = BigInt(whole);
  return base === 0n ? null : Number((BigInt(part) * 1000n) / base) / 10;
}

/** Whether `part` is at least so many basis points of `whole`; exact. */
export function sharesAtLeast(part: Amount, whole: Amount, basisPoints: number): boolean {
  const base = BigInt(whole);
  return base > 0n && BigInt(part) * WHOLE >= base * BigInt(basisPoints);
}
