import { describe, expect, it } from 'vitest';
import { inspectionBody } from '../../../tests/support/records.ts';
import { isCorrectedTwice } from './reports.ts';

function report(corrected: string | null) {
  const corrects =
    corrected === null ? null : { recordId: corrected, payloadHash: '0'.repeat(64), reason: '誤記' };
  return { body: inspectionBody('case-0001', [], { corrects }) };
}

describe('isCorrectedTwice', () => {
  it.each([
    [[], false],
    [[null], false],
    [[null, 'a', 'b'], false],
    [[null, 'a', 'a'], true],
    [[null, 'a', 'b', 'a'], true]
  ])('reports that correct %j: %s', (corrected, twice) => {
    expect(isCorrectedTwice(corrected.map(report))).toBe(twice);
  });
});
