import { compilePack, evaluate } from '../../src/lib/engine/evaluate.ts';
import type { FactValue } from '../../src/lib/domain/facts.ts';
import type { Condition } from '../../src/lib/rules/pack.ts';
import { choicesOf, cite, fact, pack, program } from '../support/small-packs.ts';

/** A program of 40 leaves: ten requirements of a yes-or-no, a choice, an amount and a day. `npx node tests/bench/engine-speed.ts` */
const groups = Array.from({ length: 10 }, (_, index) => index);
const rules = pack({
  facts: groups.flatMap((index) => [
    fact(`flag${index}`, 'boolean'),
    fact(`kind${index}`, 'choice', choicesOf('x', 'y', 'z')),
    fact(`count${index}`, 'count', { max: 100 }),
    fact(`day${index}`, 'date')
  ]),
  programs: [
    program({
      requirements: groups.map((index) => ({
        id: `requirement${index}`,
        label: `${index}`,
        must: {
          all: [
            { any: [{ fact: `flag${index}` }, { fact: `kind${index}`, in: ['x', 'y'] }] },
            { compare: [{ sum: [{ fact: `count${index}` }, { param: 'one' }] }, '>=', { param: 'three' }] },
            {
              dates: [
                { correspondingDay: { fact: `day${index}` }, months: 'three' },
                '<=',
                { date: 'reception' }
              ]
            }
          ]
        } satisfies Condition,
        cite
      }))
    })
  ]
});
const compiled = compilePack(rules, 'h');
const complete: Readonly<Record<string, FactValue>> = Object.fromEntries(
  groups.flatMap((index) => [
    [`flag${index}`, index % 2 === 0],
    [`kind${index}`, 'y'],
    [`count${index}`, 40],
    [`day${index}`, '2020-02-29']
  ])
);
const half = Object.fromEntries(Object.entries(complete).filter((_, index) => index % 2 === 0));

function measure(title: string, facts: Readonly<Record<string, FactValue>>): void {
  const question = { dates: { reception: '2025-06-10' }, facts };
  for (let round = 0; round < 2000; round += 1) evaluate(compiled, question);
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const start = performance.now();
  const rounds = 10_000;
  for (let round = 0; round < rounds; round += 1) evaluate(compiled, question);
  const seconds = (performance.now() - start) / 1000;
  globalThis.gc?.();
  const grown = Math.round((process.memoryUsage().heapUsed - heap) / 1024);
  console.log(
    `${title}: ${Math.round(rounds / seconds)} evaluations/s; heap after ${rounds}: ${grown} KB more`
  );
}

measure('40 leaves, all known', complete);
measure('40 leaves, half known', half);
measure('40 leaves, nothing known', {});
