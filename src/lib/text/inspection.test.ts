import { expect, it } from 'vitest';
import { violationCodes } from '../domain/violation.ts';
import { violationText } from './inspection.ts';

it('has a sentence for every violation, with its limit', () => {
  const sentences = violationCodes.map((code) => violationText({ itemId: 'x', code, limit: 3_000 }));
  expect(new Set(sentences).size).toBe(violationCodes.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]+。$/);
});

it.each([
  [{ code: 'tooLong', limit: 3_000 }, '長すぎます。3,000字以内にしてください。'],
  [{ code: 'tooLarge', limit: 10_000_000_000_000 }, '数が大きすぎます。100,000億円以下で入力してください。'],
  [{ code: 'tooEarly', limit: '10:00' }, '10:00以後にしてください。'],
  [
    { code: 'inFuture', limit: '2025-06-11' },
    '今日（令和7年(2025年)6月11日）より後の日付です。日付を確かめてください。'
  ]
] as const)('says %j', (violation, sentence) => {
  expect(violationText({ itemId: 'x', ...violation })).toBe(sentence);
});
