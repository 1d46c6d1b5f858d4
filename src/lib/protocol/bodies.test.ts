import { describe, expect, it } from 'vitest';
import {
  caseBody,
  designatedDisasterBody,
  designatedTradeBody,
  governorDesignationBody,
  inspectionBody,
  photoRef,
  rateCellBody,
  stepBody
} from '../../../tests/support/records.ts';
import type { RecordBody } from '../domain/records.ts';
import { blobsOf, parseBody } from './bodies.ts';

const photo = photoRef('a'.repeat(64), 1000);
const papers: RecordBody = {
  type: 'papers',
  caseId: 'case-0001',
  entries: { 'smallBusiness/taxCertificate': { state: 'open', note: '', on: '' } },
  updatedAt: '2025-06-10T00:00:00.000Z'
};
const samples: readonly RecordBody[] = [
  caseBody(),
  caseBody({ visit: { kind: 'waived', ground: '6', text: '前回の訪問で確認済み' } }),
  papers,
  inspectionBody('case-0001', [photo]),
  stepBody('case-0001'),
  rateCellBody(),
  designatedTradeBody({ replaces: 'entry-0001', withdrawn: true }),
  designatedDisasterBody(),
  governorDesignationBody()
];

describe('record bodies', () => {
  it.each(samples.map((body) => [body.type, body] as const))(
    '%s: a whole one is read as it is',
    (type, body) => {
      expect(parseBody(type, 1, body)).toEqual({ ok: true, value: body });
    }
  );

  it.each(samples.map((body) => [body.type, body] as const))(
    '%s: none of its members may be missing',
    (type, body) => {
      for (const member of Object.keys(body)) {
        const rest = Object.fromEntries(Object.entries(body).filter(([key]) => key !== member));
        const parsed = parseBody(type, 1, rest);
        expect([member, parsed.ok ? [] : parsed.problems.map((problem) => problem.split(/[.:]/)[0])]).toEqual(
          [member, [member]]
        );
      }
    }
  );

  it('keep members of a newer device', () => {
    const newer = { ...stepBody('case-0001'), weather: '雨' };
    expect(parseBody('step', 1, newer)).toEqual({ ok: true, value: newer });
  });

  it('are refused as another type or version', () => {
    expect(parseBody('case', 1, stepBody('case-0001')).ok).toBe(false);
    expect(parseBody('step', 2, stepBody('case-0001'))).toEqual({
      ok: false,
      problems: ['schemaVersion: unknown 2']
    });
    for (const nothing of [null, undefined, 1, 'case', [], {}]) {
      expect(parseBody('case', 1, nothing).ok).toBe(false);
    }
  });

  it('are refused with dates that do not exist and numbers that are none', () => {
    for (const reception of ['2025-02-29', '2025-13-01', '令和7年6月10日', '']) {
      expect(parseBody('case', 1, caseBody({ dates: { reception } })).ok).toBe(false);
    }
    expect(parseBody('inspection', 1, inspectionBody('case-0001', [{ ...photo, bytes: -1 }])).ok).toBe(false);
    expect(parseBody('inspection', 1, inspectionBody('case-0001', [{ ...photo, width: 0.5 }])).ok).toBe(
      false
    );
  });

  it.each([
    ['a rate above 20 %', rateCellBody({ basisPoints: 2001 })],
    ['a rate that is no whole basis point', rateCellBody({ basisPoints: 170.5 })],
    ['a period that runs backwards', rateCellBody({ moreThanMonths: 36, atMostMonths: 36 })],
    ['a validity that runs backwards', rateCellBody({ validFrom: '2025-04-02', validTo: '2025-04-01' })],
    ['a day that does not exist', rateCellBody({ validFrom: '2025-02-29' })],
    ['no source', rateCellBody({ source: { title: ' ', place: '', publishedOn: null } })],
    ['a trade without a class', designatedTradeBody({ industries: [] })],
    ['a class that is none', designatedTradeBody({ industries: ['美容'] })],
    ['too many classes', designatedTradeBody({ industries: Array.from({ length: 501 }, () => '783') })],
    ['a name of 201 letters', designatedTradeBody({ name: 'あ'.repeat(201) })],
    ['a withdrawal of nothing', designatedTradeBody({ withdrawn: true })],
    ['a disaster without a place', designatedDisasterBody({ municipalities: [] })],
    ['another kind', { ...designatedTradeBody(), kind: 'weather' }]
  ])('of the office are refused with %s', (_, body) => {
    expect(parseBody('officeEntry', 1, body).ok).toBe(false);
  });

  it('of the office hold at their limits', () => {
    const days = { validFrom: '2025-04-01', validTo: '2025-04-01' };
    for (const basisPoints of [0, 2000]) {
      expect(parseBody('officeEntry', 1, rateCellBody({ basisPoints, ...days })).ok).toBe(true);
    }
  });

  it('name each photo once', () => {
    expect(blobsOf(inspectionBody('case-0001', [photo, photo, photoRef('b'.repeat(64), 1)]))).toEqual([
      'a'.repeat(64),
      'b'.repeat(64)
    ]);
    expect(blobsOf(caseBody())).toEqual([]);
  });
});
