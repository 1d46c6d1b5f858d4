import { expect, it } from 'vitest';
import { caseNumberOf, newId } from './ids.ts';

it('makes ids that differ', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
});

it('names a case by day and id', () => {
  expect(caseNumberOf('2025-06-10', '7fe3c0de-0000-4000-8000-000000000000')).toBe('2025-0610-7F');
});
