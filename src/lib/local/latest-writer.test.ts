import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatestWriter } from './latest-writer.ts';

describe('LatestWriter', () => {
  it('keeps one write in flight and lets the latest waiting value win', async () => {
    const written: number[] = [];
    const gates: (() => void)[] = [];
    const writer = new LatestWriter<number, number>(async (value) => {
      written.push(value);
      await new Promise<void>((resolve) => gates.push(resolve));
      return value;
    });
    const first = writer.write(1);
    const second = writer.write(2);
    const third = writer.write(3);
    expect(written).toEqual([1]);
    gates.shift()?.();
    expect(await first).toBe(1);
    await Promise.resolve();
    gates.shift()?.();
    expect(await Promise.all([second, third])).toEqual([3, 3]);
    expect(written).toEqual([1, 3]);
    expect(writer.busy).toBe(false);
  });

  it('reports a failed write to every caller it stood for and goes on', async () => {
    let calls = 0;
    const writer = new LatestWriter<string, string>(async (value) => {
      calls += 1;
      await Promise.resolve();
      if (value === 'bad') throw new Error('no room');
      return value;
    });
    const outcomes = await Promise.allSettled([writer.write('a'), writer.write('b'), writer.write('bad')]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await writer.write('c')).toBe('c');
    expect(calls).toBe(3);
  });

  it('never resolves a caller before its own or a later value is written, whatever the timing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { minLength: 1, maxLength: 20 }), async (pauses) => {
        let stored = -1;
        let inFlight = 0;
        const writer = new LatestWriter<number, number>(async (value) => {
          inFlight += 1;
          expect(inFlight).toBe(1);
          await Promise.resolve();
          await Promise.resolve();
          stored = value;
          inFlight -= 1;
          return value;
        });
        const all: Promise<void>[] = [];
        for (const [index, pause] of pauses.entries()) {
          all.push(
            writer.write(index).then((written) => {
              expect(written).toBeGreaterThanOrEqual(index);
              expect(stored).toBeGreaterThanOrEqual(index);
            })
          );
          for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
        }
        await Promise.all(all);
        expect(stored).toBe(pauses.length - 1);
      })
    );
  });
});
