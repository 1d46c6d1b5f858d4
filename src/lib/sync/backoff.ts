/** Milliseconds: first pause and ceiling. */
const FIRST_PAUSE = 2_000;
export const LONGEST_PAUSE = 5 * 60_000;

/**
 * The pause before the next try: doubles with every failure up to the ceiling, then a random half is taken off so that
 * devices that lost the network together do not come back together. `random` is in [0, 1).
 */
export function pauseAfter(
  failures: number,
  random: number,
  retryAfterSeconds: number | null = null
): number {
  const full = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  const wished = Math.min((retryAfterSeconds ?? 0) * 1000, LONGEST_PAUSE);
  return Math.max(Math.round(full * (1 - random / 2)), wished);
}
