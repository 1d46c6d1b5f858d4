/** Failures that cost nothing: a person mistypes. */
const FREE_FAILURES = 4;
/** An office shares one address, so an address alone is given more. */
const FREE_FAILURES_OF_ADDRESS = 40;
const FIRST_DELAY_SECONDS = 5;
const LONGEST_DELAY_SECONDS = 15 * 60;
const FORGET_AFTER_MS = 24 * 60 * 60 * 1000;
const MAX_KEYS = 10_000;

interface Bucket {
  failures: number;
  blockedUntil: number;
  lastAt: number;
}

/**
 * Slows down guessing by account with address, and by address: after the free failures each one doubles the delay,
 * from 5 seconds to 15 minutes. In memory: a restart forgives, a session that exists is never touched.
 */
export class LoginLimiter {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * Asks to try once. Answers 0 and counts the try as failed (so that parallel guesses count too; `succeeded` takes it
   * back), or the seconds to wait.
   */
  attempt(account: string, address: string, nowMs: number): number {
    const keys = this.#keysOf(account, address);
    const wait = Math.max(...keys.map(([key]) => (this.#buckets.get(key)?.blockedUntil ?? 0) - nowMs));
    if (wait > 0) return Math.ceil(wait / 1000);
    for (const [key, free] of keys) this.#count(key, free, nowMs);
    return 0;
  }

  succeeded(account: string, address: string): void {
    for (const [key] of this.#keysOf(account, address)) this.#buckets.delete(key);
  }

  #keysOf(account: string, address: string): readonly (readonly [string, number])[] {
    return [
      [`account ${account} ${address}`, FREE_FAILURES],
      [`address ${address}`, FREE_FAILURES_OF_ADDRESS]
    ];
  }

  #count(key: string, free: number, nowMs: number): void {
    const known = this.#buckets.get(key);
    const failures = known !== undefined && nowMs - known.lastAt < FORGET_AFTER_MS ? known.failures + 1 : 1;
    const over = failures - free;
    const delaySeconds =
      over <= 0 ? 0 : Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** Math.min(over - 1, 20));
    // Set anew, so that the map's order is by last use and the oldest are dropped first.
    this.#buckets.delete(key);
    this.#buckets.set(key, { failures, blockedUntil: nowMs + delaySeconds * 1000, lastAt: nowMs });
    for (const oldest of this.#buckets.keys()) {
      if (this.#buckets.size <= MAX_KEYS) break;
      this.#buckets.delete(oldest);
    }
  }
}
