import { describe, expect, test } from 'vitest';
import type { EditionVerdict, ProgramVerdict } from '../domain/verdict.ts';
import { cite, pack, parameter, program } from '../../../tests/support/small-packs.ts';
import { compilePack, evaluate } from './evaluate.ts';
import { rankPrograms } from './ranking.ts';

const bare = evaluate(compilePack(pack({ programs: [program()] }), 'h'), {
  dates: { reception: '2025-06-10' },
  facts: {}
}).programs[0] as ProgramVerdict;

type Change = Partial<Omit<ProgramVerdict, 'terms'>> & { readonly terms?: Partial<ProgramVerdict['terms']> };

function fund(number: string, rate: number | null, fee: number | null, more: Change = {}): ProgramVerdict {
  const left = { equipment: 50_000_000, working: 50_000_000, combined: 50_000_000 };
  return {
    ...bare,
    id: number,
    number,
    outcome: 'eligible',
    ...more,
    terms: {
      ...bare.terms,
      remainingYen: left,
      ratePercent: {
        atLeast: rate === null ? null : rate - 0.2,
        atMost: rate,
        setByInstitution: rate === null ? 'yes' : 'no',
        asOf: '2025-04-01',
        confirmed: false,
        cite
      },
      guaranteeFeePercent: { atLeast: 0.45, atMost: fee, label: 'f', addOns: [], cite },
      ...more.terms
    }
  };
}

function ranked(programs: readonly ProgramVerdict[], request = { equipmentYen: 0, workingYen: 3_000_000 }) {
  const verdict: EditionVerdict = { edition: 'e', coverage: 'inForce', packHash: 'h', programs };
  return rankPrograms(verdict, request);
}
const order = (programs: readonly ProgramVerdict[]) => ranked(programs).map(({ number }) => number);

describe('programs side by side', () => {
  test('the cheapest by rate and fee together leads, and says so', () => {
    const rows = ranked([fund('①', 1.9, 1.64), fund('③', 1.8, 1.76), fund('⑨', 1.7, 1.64)]);
    expect(rows.map(({ number }) => number)).toEqual(['⑨', '①', '③']);
    expect(rows.map(({ notes }) => notes)).toEqual([['cheapest'], [], []]);
    expect(rows[0]?.yearlyPercent).toEqual({ atLeast: 1.95, atMost: 3.34 });
  });

  test('nothing is called the cheapest beside a rate or fee that the document does not say', () => {
    const { terms } = fund('③', 1.8, 1.76);
    const unsaid = { atLeast: null, atMost: null, unsaid: true } as const;
    const hidden = (change: Change['terms']) =>
      ranked([fund('①', 1.0, 0.5), fund('③', 1, 1, { terms: { ...change } })]);
    const rate = hidden({ ratePercent: { ...terms.ratePercent, ...unsaid } });
    expect(rate.map(({ notes }) => notes)).toEqual([[], ['rateUnsaid']]);
    const fee = hidden({ guaranteeFeePercent: { ...terms.guaranteeFeePercent, ...unsaid } });
    expect(fee.map(({ notes }) => notes)).toEqual([[], []]);
    expect(fee[1]?.yearlyPercent).toEqual({ atLeast: null, atMost: null });
  });

  test('ceilings that the document does not name neither fit nor close a use', () => {
    const none = { equipment: null, working: null, combined: null };
    const [row] = ranked([fund('①', 1, 1, { terms: { unsaid: ['ceilings'], remainingYen: none } })]);
    expect(row).toMatchObject({ fit: 'unknown', notes: [] });
  });

  test('funds without a number stay in the order of the pack where nothing else tells them apart', () => {
    const named = (id: string) => fund('', 1, 1, { id });
    const rows = ranked(['c', 'a', 'd', 'b'].map(named));
    expect(rows.map(({ id }) => id)).toEqual(['c', 'a', 'd', 'b']);
  });

  test('what is open to the applicant comes before what is cheap', () => {
    const rows = [
      fund('①', 1.0, 0.5, { outcome: 'ineligible' }),
      fund('②', 1.1, 0.5, { outcome: 'undetermined' }),
      fund('③', 1.2, 0.5, { outcome: 'needsJudgement' }),
      fund('④', 1.9, 1.0)
    ];
    expect(order(rows)).toEqual(['④', '③', '②', '①']);
    expect(ranked(rows).map(({ notes }) => notes[0])).toEqual([
      'cheapest',
      'judgementOpen',
      'questionsOpen',
      'closed'
    ]);
  });

  test('an amount that does not fit, and a use that is not open, come after what fits', () => {
    const small = { equipment: 50_000_000, working: 2_999_999, combined: 50_000_000 };
    const none = { equipment: 50_000_000, working: null, combined: 50_000_000 };
    const rows = ranked([
      fund('①', 1.0, 0.5, { terms: { remainingYen: small } }),
      fund('②', 1.0, 0.5, { terms: { remainingYen: none } }),
      fund('③', 1.9, 0.5),
      fund('④', 1.0, 0.5, { terms: { remainingYen: { ...small, working: 3_000_000 } } })
    ]);
    expect(rows.map(({ number, fit }) => `${number}${fit}`)).toEqual(['④yes', '③yes', '①no', '②no']);
    expect(rows.slice(2).map(({ notes }) => notes)).toEqual([['amountTooLarge'], ['useNotOpen']]);
  });

  test('a rate that the institution sets comes last of what is alike, for its cost is not known', () => {
    const rows = ranked([fund('⑭', null, 0.5), fund('⑮', 1.9, 1.64)]);
    expect(rows.map(({ number }) => number)).toEqual(['⑮', '⑭']);
    expect(rows[1]).toMatchObject({
      yearlyPercent: { atLeast: null, atMost: null },
      notes: ['institutionRate']
    });
  });

  test('an add-on counts where it applies, and at the upper end where it may', () => {
    const withAddOn = (applies: 'yes' | 'unknown' | 'no') =>
      fund('①', 1.0, 0.8, {
        terms: {
          guaranteeFeePercent: {
            atLeast: 0.5,
            atMost: 0.8,
            label: 'f',
            addOns: [{ percent: 0.25, label: 'a', applies, cite }],
            cite
          }
        }
      });
    const yearly = (applies: 'yes' | 'unknown' | 'no') => ranked([withAddOn(applies)])[0]?.yearlyPercent;
    expect(yearly('yes')).toEqual({ atLeast: 1.55, atMost: 2.05 });
    expect(yearly('unknown')).toEqual({ atLeast: 1.3, atMost: 2.05 });
    expect(yearly('no')).toEqual({ atLeast: 1.3, atMost: 1.8 });
  });

  test('without a guarantee there is no fee to add', () => {
    const free = fund('②', 1.65, null, {
      terms: { guaranteeFeePercent: { atLeast: null, atMost: null, label: 'なし', addOns: [], cite } }
    });
    expect(ranked([free])[0]?.yearlyPercent).toEqual({ atLeast: 1.45, atMost: 1.65 });
  });

  test('equal cost: nobody is called the cheapest, the handbook’s order stands', () => {
    const rows = ranked([fund('⑤', 1.7, 1.64), fund('①', 1.7, 1.64)]);
    expect(rows.map(({ number }) => number)).toEqual(['①', '⑤']);
    expect(rows[0]?.notes).toEqual([]);
  });

  test('what does not fit takes the name of the cheapest from nobody, what the institution prices does', () => {
    const small = { equipment: 50_000_000, working: 2_999_999, combined: 50_000_000 };
    const tooSmall = fund('①', 1.0, 0.5, { terms: { remainingYen: small } });
    expect(ranked([tooSmall, fund('③', 1.9, 0.5)])[0]).toMatchObject({ number: '③', notes: ['cheapest'] });
    expect(ranked([fund('③', 1.9, 0.5), fund('⑭', null, 0.5)])[0]).toMatchObject({ number: '③', notes: [] });
  });

  test('what is left is told for the use that is asked for', () => {
    const left = { equipment: 20_000_000, working: 3_300_000, combined: 20_000_000 };
    const row = (equipmentYen: number, workingYen: number) =>
      ranked([fund('③', 1.8, 1.76, { terms: { remainingYen: left } })], { equipmentYen, workingYen })[0]
        ?.leftYen;
    expect([row(0, 3_000_000), row(5_000_000, 0), row(5_000_000, 3_000_000), row(0, 0)]).toEqual([
      3_300_000, 20_000_000, 20_000_000, 20_000_000
    ]);
  });

  test('nothing asked yet: whether it fits is open', () => {
    const [row] = ranked([fund('①', 1.7, 1.64)], {} as never);
    expect(row?.fit).toBe('unknown');
  });
});

test('figures come from the pack', () => {
  const compiled = compilePack(
    pack({
      parameters: [parameter('low', 120, 'basisPoints'), parameter('high', 140, 'basisPoints')],
      programs: [
        program({
          terms: { ...program().terms, rates: [{ atLeast: 'low', atMost: 'high', cite }] }
        })
      ]
    }),
    'h'
  );
  const verdict = evaluate(compiled, { dates: { reception: '2025-06-10' }, facts: {} });
  expect(rankPrograms(verdict, {})[0]?.ratePercent).toMatchObject({ atLeast: 1.2, atMost: 1.4 });
});
