import { expect, test } from 'vitest';
import { cite, fact, pack, program } from '../../../tests/support/small-packs.ts';
import { relevantFacts } from './relevant-facts.ts';

const small = pack({
  facts: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => fact(id, 'boolean')),
  definitions: [
    { id: 'outer', label: 'outer', when: { all: [{ fact: 'b' }, { use: 'inner' }] }, cite },
    { id: 'inner', label: 'inner', when: { fact: 'c' }, cite }
  ],
  values: [{ id: 'amount', label: 'amount', unit: 'yen', value: { fact: 'd' }, cite }],
  programs: [
    program({
      id: 'p',
      requirements: [{ id: 'r', label: 'r', must: { any: [{ fact: 'a' }, { use: 'outer' }] }, cite }],
      warnings: [{ id: 'w', text: 'w', when: { known: 'f' }, cite }]
    }),
    program({
      id: 'q',
      requirements: [
        { id: 's', label: 's', must: { compare: [{ value: 'amount' }, '<=', { param: 'one' }] }, cite }
      ]
    })
  ]
});

test('facts are found through definitions and values, and only those of the programs asked for', () => {
  const of = (...ids: string[]) =>
    [
      ...relevantFacts(
        small,
        small.programs.filter(({ id }) => ids.includes(id))
      )
    ].sort();
  expect(of('p')).toEqual(['a', 'b', 'c', 'f']);
  expect(of('q')).toEqual(['d']);
  expect(of('p', 'q')).toEqual(['a', 'b', 'c', 'd', 'f']);
});
