import { describe, expect, it } from 'vitest';
import { caseBody, inspectionBody, photoRef, stepBody } from '../../../tests/support/records.ts';
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
  stepBody('case-0001')
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

  it('name each photo once', () => {
    expect(blobsOf(inspectionBody('case-0001', [photo, photo, photoRef('b'.repeat(64), 1)]))).toEqual([
      'a'.repeat(64),
      'b'.repeat(64)
    ]);
    expect(blobsOf(caseBody())).toEqual([]);
  });
});
