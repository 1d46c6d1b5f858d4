import { describe, expect, it } from 'vitest';
import { LoginLimiter } from './login-limiter.ts';

describe('the login limiter', () => {
  it('doubles the delay after the free failures, up to a quarter of an hour', () => {
    const limiter = new LoginLimiter();
    let now = 0;
    const delays: number[] = [];
    for (let n = 0; n < 16; n += 1) {
      expect(limiter.attempt('taro', '10.0.0.1', now)).toBe(0);
      const wait = limiter.attempt('taro', '10.0.0.1', now);
      if (wait > 0) delays.push(wait);
      now += Math.max(wait, 1) * 1000;
    }
    expect(delays.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(delays.at(-1)).toBe(900);
  });

  it('holds up neither other accounts nor other addresses, and forgives after success', () => {
    const limiter = new LoginLimiter();
    for (let n = 0; n < 5; n += 1) limiter.attempt('taro', '10.0.0.1', 0);
    expect(limiter.attempt('taro', '10.0.0.1', 0)).toBe(5);
    expect(limiter.attempt('hanako', '10.0.0.1', 0)).toBe(0);
    expect(limiter.attempt('taro', '10.0.0.2', 0)).toBe(0);
    limiter.succeeded('taro', '10.0.0.1');
    expect(limiter.attempt('taro', '10.0.0.1', 0)).toBe(0);
  });

  it('slows an address that tries many accounts', () => {
    const limiter = new LoginLimiter();
    const waits = Array.from({ length: 60 }, (_, n) => limiter.attempt(`user ${n}`, '10.0.0.1', 0));
    expect(waits.findIndex((wait) => wait > 0)).toBe(41);
  });
});
