import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes by which the heap has grown, after collection, when so many cases were judged, after as many (at most 2,000) to warm up. */
export function heapGrowth<T>(cases: Iterator<T>, judge: (one: T) => unknown, count: number): number {
  const collect = collector();
  judgeNext(cases, judge, Math.min(count, 2_000));
  const before = heapAfter(collect);
  judgeNext(cases, judge, count);
  return heapAfter(collect) - before;
}

function judgeNext<T>(cases: Iterator<T>, judge: (one: T) => unknown, count: number): void {
  for (let done = 0; done < count; done += 1) {
    const next = cases.next();
    if (next.done) throw new RangeError('no more cases');
    judge(next.value);
  }
}

function heapAfter(collect: () => void): number {
  for (let again = 0; again < 3; again += 1) collect();
  return process.memoryUsage().heapUsed;
}

/** `gc`, also where Node was started without --expose-gc. */
function collector(): () => void {
  if (!globalThis.gc) setFlagsFromString('--expose-gc');
  const collect = globalThis.gc ?? (runInNewContext('gc') as NodeJS.GCFunction);
  return () => {
    collect();
  };
}
