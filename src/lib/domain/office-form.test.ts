import { describe, expect, it } from 'vitest';
import {
  designatedDisasterBody,
  designatedTradeBody,
  governorDesignationBody,
  rateCellBody
} from '../../../tests/support/records.ts';
import type { OfficeEntryBody } from './office-entry.ts';
import { parseOfficeForm, textsOfEntry, WHOLE_PREFECTURE, type OfficeTexts } from './office-form.ts';
import { parsePercent } from './percent.ts';

const municipalities = [
  { id: 'tokorozawa', name: '所沢市' },
  { id: 'kawaguchi', name: '川口市' }
];
const context = {
  enteredBy: '調査 太郎',
  enteredByUserId: 'user-00000001',
  enteredAt: '2026-10-02T00:00:00.000Z',
  municipalities
};
const samples: readonly OfficeEntryBody[] = [
  rateCellBody({ rate: 'セーフティネット保証', moreThanMonths: null, atMostMonths: 12 }),
  designatedTradeBody({ industries: ['783', '782'], validTo: '2025-06-30' }),
  designatedDisasterBody({ municipalities }),
  designatedDisasterBody({ municipalities: [], allPrefecture: true }),
  governorDesignationBody({ note: '電話で確認' })
];
const parse = (body: OfficeEntryBody, changes: Partial<OfficeTexts> = {}) =>
  parseOfficeForm({ ...textsOfEntry('entry-0001', body), ...changes }, context);

describe('the form of the office', () => {
  it.each(samples.map((body) => [body.kind, body] as const))(
    '%s: says the entry it was filled with',
    (_, body) => {
      const { enteredBy, enteredByUserId, enteredAt } = context;
      expect(parse(body)).toEqual({
        ok: true,
        body: { ...body, enteredBy, enteredByUserId, enteredAt, replaces: 'entry-0001' }
      });
    }
  );

  it('reads dates and percents as people write them', () => {
    const outcome = parse(rateCellBody(), {
      replaces: '',
      validFrom: 'R8.10.1',
      validTo: '',
      percent: '１．７％'
    });
    expect(outcome).toMatchObject({
      ok: true,
      body: { validFrom: '2026-10-01', validTo: null, basisPoints: 170, replaces: null }
    });
  });

  const noPlaces = { municipalities: '', area: '' };
  it.each([
    [rateCellBody(), { percent: '' }, { percent: 'missing' }],
    [rateCellBody(), { percent: '一分' }, { percent: 'percent' }],
    [rateCellBody(), { percent: '1.755' }, { percent: 'percent' }],
    [rateCellBody(), { percent: '20.01' }, { percent: 'percentRange' }],
    [rateCellBody(), { band: '', program: '' }, { band: 'missing', program: 'missing' }],
    [rateCellBody(), { validFrom: '' }, { validFrom: 'missing' }],
    [rateCellBody(), { validFrom: '10月', publishedOn: '?' }, { validFrom: 'date', publishedOn: 'date' }],
    [rateCellBody(), { validTo: '2025-03-31' }, { validTo: 'backwards' }],
    [rateCellBody(), { sourceTitle: ' ' }, { sourceTitle: 'missing' }],
    [rateCellBody(), { sourceTitle: 'あ'.repeat(201) }, { sourceTitle: 'tooLong' }],
    [designatedTradeBody(), { name: '', industries: '' }, { name: 'missing', industries: 'missing' }],
    [designatedDisasterBody(), noPlaces, { municipalities: 'missing' }],
    [designatedDisasterBody(), { ...noPlaces, municipalities: 'nowhere' }, { municipalities: 'missing' }],
    [governorDesignationBody(), { about: '' }, { about: 'missing' }],
    [governorDesignationBody(), { kind: '' }, { kind: 'missing' }]
  ] as const)('names what is wrong (%#)', (body, changes, problems) => {
    expect(parse(body, changes)).toEqual({ ok: false, problems });
  });

  it('forgets chosen places when the whole prefecture is meant', () => {
    expect(parse(designatedDisasterBody(), { area: WHOLE_PREFECTURE })).toMatchObject({
      body: { municipalities: [], allPrefecture: true }
    });
  });
});

it.each([
  ['1.7', 170],
  ['年1.7%', 170],
  ['０．０５', 5],
  ['2', 200],
  ['20', 2000],
  ['', null],
  ['-1', null],
  ['1.', null],
  ['1,7', null]
])('percent %s is %s', (text, basisPoints) => {
  expect(parsePercent(text)).toBe(basisPoints);
});
