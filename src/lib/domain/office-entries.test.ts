import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  designatedDisasterBody,
  designatedTradeBody,
  governorDesignationBody,
  rateCellBody
} from '../../../tests/support/records.ts';
import {
  currentEntries,
  designationsFor,
  historyOf,
  isValidOn,
  rateCellsFor,
  sortEntries,
  type OfficeEntry
} from './office-entries.ts';
import type { OfficeEntryBody } from './office-entry.ts';

const entry = (id: string, body: OfficeEntryBody): OfficeEntry => ({ id, body });
const at = (hour: number): string => new Date(Date.UTC(2026, 9, 1, hour)).toISOString();

/** Any web of entries: some replace one that is not here, some one another in a circle. */
const webs = fc
  .array(
    fc.record({
      replaces: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
      withdrawn: fc.boolean(),
      hour: fc.integer({ min: 0, max: 5 }),
      isRate: fc.boolean()
    }),
    { maxLength: 9 }
  )
  .map((drafts) =>
    drafts.map(({ replaces, withdrawn, hour, isRate }, index) => {
      const changes = {
        replaces: replaces === null ? null : `entry-${replaces}`,
        withdrawn: withdrawn && replaces !== null,
        enteredAt: at(hour)
      };
      return entry(`entry-${index}`, isRate ? rateCellBody(changes) : designatedTradeBody(changes));
    })
  );

describe('entries of the office', () => {
  it('are each exactly one of current, withdrawn and replaced', () => {
    fc.assert(
      fc.property(webs, (all) => {
        const { current, withdrawn, replaced } = sortEntries(all);
        const ids = [...current.map((one) => one.entry), ...withdrawn, ...replaced].map(({ id }) => id);
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      })
    );
  });

  it('are current only while nothing replaces them, and never once withdrawn', () => {
    fc.assert(
      fc.property(webs, (all) => {
        for (const { entry: one, rivals } of currentEntries(all)) {
          expect(all.some(({ body }) => body.replaces === one.id)).toBe(false);
          expect(one.body.withdrawn).toBe(false);
          expect(rivals).not.toContain(one.id);
        }
      })
    );
  });

  it('stand the same in whatever order they arrive', () => {
    fc.assert(
      fc.property(
        webs.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
          )
        ),
        ([all, shuffled]) => {
          expect(sortEntries(shuffled)).toEqual(sortEntries(all));
          for (const { id } of all) expect(historyOf(shuffled, id)).toEqual(historyOf(all, id));
        }
      )
    );
  });

  it('are rivals of one another where two devices changed the same one', () => {
    const first = entry('a', designatedTradeBody());
    const left = entry('b', designatedTradeBody({ replaces: 'a', enteredAt: at(1) }));
    const right = entry('c', designatedTradeBody({ replaces: 'a', enteredAt: at(2) }));
    const later = entry('d', designatedTradeBody({ replaces: 'c', enteredAt: at(3) }));
    expect(currentEntries([first, left, right, later])).toEqual([
      { entry: left, rivals: ['d'] },
      { entry: later, rivals: ['b'] }
    ]);
    expect(historyOf([first, left, right, later], 'd')).toEqual([later, right, first]);
    // One of the two withdrawn: settled.
    const gone = entry('e', designatedTradeBody({ replaces: 'b', withdrawn: true, enteredAt: at(9) }));
    expect(currentEntries([first, left, right, later, gone])).toEqual([{ entry: later, rivals: [] }]);
    expect(sortEntries([first, left, right, later, gone]).withdrawn).toEqual([gone]);
  });

  it('say that one was withdrawn elsewhere until it is entered again', () => {
    const first = entry('a', designatedTradeBody());
    const changed = entry('b', designatedTradeBody({ replaces: 'a', enteredAt: at(1) }));
    const gone = entry('c', designatedTradeBody({ replaces: 'a', withdrawn: true, enteredAt: at(2) }));
    expect(currentEntries([first, changed, gone])).toEqual([{ entry: changed, rivals: ['c'] }]);
    const again = entry('d', designatedTradeBody({ replaces: 'b', enteredAt: at(3) }));
    expect(currentEntries([first, changed, gone, again])).toEqual([{ entry: again, rivals: [] }]);
  });
});

describe('rates', () => {
  const of = { scheme: 'saitama-pref', program: 'generalBusiness' };
  const short = entry('a', rateCellBody({ validTo: '2025-06-30' }));
  const next = entry('b', rateCellBody({ validFrom: '2025-07-01', basisPoints: 180 }));
  const long = entry('c', rateCellBody({ moreThanMonths: 36, atMostMonths: 60 }));
  const first = entry('d', rateCellBody({ moreThanMonths: null, atMostMonths: 12 }));
  const others = [
    entry('e', rateCellBody({ program: 'shortTerm' })),
    entry('f', rateCellBody({ scheme: 'another-city' })),
    entry('g', designatedTradeBody())
  ];
  const all = [long, short, ...others, next, first];
  const idsOn = (executionDate: string | null): string[] =>
    rateCellsFor(all, { ...of, executionDate }).map((cell) => cell.entry.id);

  it.each([
    ['2025-03-31', []],
    ['2025-04-01', ['d', 'a', 'c']],
    ['2025-06-30', ['d', 'a', 'c']],
    ['2025-07-01', ['d', 'b', 'c']],
    [null, ['d', 'a', 'b', 'c']]
  ])('on %s are those valid on the execution date, by row and period', (on, ids) => {
    expect(idsOn(on)).toEqual(ids);
  });

  it('are contested where two say something for one cell at one time', () => {
    const overlap = entry(
      'x',
      rateCellBody({ validFrom: '2025-06-30', validTo: '2025-06-30', basisPoints: 1 })
    );
    const contested = (entries: readonly OfficeEntry[]): string[] =>
      rateCellsFor(entries, { ...of, executionDate: null })
        .filter((cell) => cell.contested)
        .map((cell) => cell.entry.id)
        .toSorted();
    expect(contested(all)).toEqual([]);
    expect(contested([...all, overlap])).toEqual(['a', 'x']);
    expect(contested([short, entry('y', rateCellBody({ rate: 'セーフティネット' }))])).toEqual([]);
  });
});

describe('designations', () => {
  const municipalities = [{ id: 'tokorozawa', name: '所沢市' }];
  const trade = entry('trade', designatedTradeBody({ validFrom: '2026-10-01', validTo: '2026-12-31' }));
  const on = '2026-10-01';
  const fits = (
    one: OfficeEntry,
    kind: 'designatedTrade' | 'designatedDisaster' | 'governorDesignation',
    of: { industry?: string; municipality?: string }
  ): string[] => designationsFor([one], { kind, on, ...of }).map(({ fit }) => fit);

  it.each([
    ['2026-09-30', false],
    ['2026-10-01', true],
    ['2026-12-31', true],
    ['2027-01-01', false]
  ])('on %s: valid %s', (day, valid) => {
    expect(isValidOn(trade.body, day)).toBe(valid);
    expect(designationsFor([trade], { kind: 'designatedTrade', on: day })).toHaveLength(valid ? 1 : 0);
  });

  it.each([
    ['783', 'fits'],
    ['782', 'other'],
    [undefined, 'unclear'],
    ['', 'unclear']
  ])('of a trade: industry %s %s', (industry, fit) => {
    expect(fits(trade, 'designatedTrade', industry === undefined ? {} : { industry })).toEqual([fit]);
  });

  it('of a finer class than the case names are unclear', () => {
    const finer = entry('finer', designatedTradeBody({ industries: ['7831'] }));
    expect(fits(finer, 'designatedTrade', { industry: '783' })).toEqual(['unclear']);
  });

  it.each([
    ['所沢市', 'fits'],
    ['埼玉県所沢市並木', 'fits'],
    ['所沢', 'other'],
    ['川口市', 'other'],
    ['', 'unclear']
  ])('of a disaster: %s %s', (municipality, fit) => {
    const flood = entry('flood', designatedDisasterBody({ municipalities }));
    expect(fits(flood, 'designatedDisaster', { municipality })).toEqual([fit]);
  });

  it('of the whole prefecture fit everywhere, those of the governor only where something says so', () => {
    const all = designatedDisasterBody({ municipalities: [], allPrefecture: true });
    expect(fits(entry('all', all), 'designatedDisaster', { municipality: '川口市' })).toEqual(['fits']);
    const of = { industry: '783', municipality: '所沢市' };
    const governor = (changes: Parameters<typeof governorDesignationBody>[0]) =>
      fits(entry('governor', governorDesignationBody(changes)), 'governorDesignation', of);
    expect(governor({})).toEqual(['unclear']);
    expect(governor({ industries: ['783'] })).toEqual(['fits']);
    expect(governor({ industries: ['01'], municipalities })).toEqual(['other']);
  });

  it('that fit come first', () => {
    const other = entry('other', designatedTradeBody({ industries: ['01'] }));
    const list = designationsFor([other, trade], { kind: 'designatedTrade', on, industry: '783' });
    expect(list.map((one) => one.entry.id)).toEqual(['trade', 'other']);
  });
});
