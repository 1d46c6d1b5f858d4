import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completeFacts,
  fact,
  pack,
  parameter,
  smallFacts,
  smallPack
} from '../../../tests/support/small-packs.ts';
import { compilePack, evaluate, traceRules } from './evaluate.ts';
import { compileTrial } from './trial.ts';

const dates = { reception: '2025-06-10' };

describe('a condition tried by itself', () => {
  const made = pack({
    facts: [fact('open', 'boolean'), fact('heads', 'count')],
    parameters: [parameter('one', 1), parameter('limit', 5)],
    definitions: [
      {
        id: 'small',
        label: '小さい',
        when: { compare: [{ fact: 'heads' }, '<=', { param: 'limit' }] },
        cite: []
      }
    ],
    values: [
      {
        id: 'left',
        label: '残り',
        unit: 'count',
        value: { minus: [{ param: 'limit' }, { fact: 'heads' }] },
        cite: []
      }
    ]
  });
  const nodes = [{ all: [{ fact: 'open' }, { use: 'small' }] }, { fact: 'open' }, { use: 'small' }];
  const trial = compileTrial(made, nodes, [{ value: 'left' }, { param: 'limit' }]);

  test('is yes, no or unknown, each node for itself, and amounts are as far as they are known', () => {
    expect(trial(dates, {})).toEqual({
      truths: ['unknown', 'unknown', 'unknown'],
      amounts: [{ atLeast: null, atMost: 5 }, 5]
    });
    expect(trial(dates, { heads: 5 })).toEqual({ truths: ['unknown', 'unknown', 'yes'], amounts: [0, 5] });
    expect(trial(dates, { heads: 6 })).toEqual({ truths: ['no', 'unknown', 'no'], amounts: [-1, 5] });
    expect(trial(dates, { heads: 5, open: true }).truths).toEqual(['yes', 'yes', 'yes']);
  });

  test('remembers nothing of the case before', () => {
    trial(dates, { heads: 6, open: true });
    expect(trial(dates, {}).truths).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('names what is not there', () => {
    expect(() => compileTrial(made, [{ use: 'gone' }], [])).toThrow(RangeError);
  });
});

test('agrees with the trace of the whole pack, whatever the rules and facts', () => {
  fc.assert(
    fc.property(smallPack({ withDates: true }), completeFacts(smallFacts), (small, facts) => {
      const compiled = compilePack(small, '');
      const rules = small.programs.flatMap(({ requirements }) => requirements);
      const traced = traceRules(compiled, { dates, facts }).filter(
        ({ alternative }) => alternative === undefined
      );
      const tried = compileTrial(
        small,
        rules.map(({ must }) => must),
        []
      )(dates, facts).truths;
      expect(tried).toEqual(traced.slice(0, rules.length).map(({ holds }) => holds));
      // The pack judges on as before.
      expect(evaluate(compiled, { dates, facts }).programs).toHaveLength(1);
    }),
    { numRuns: 60 }
  );
});
