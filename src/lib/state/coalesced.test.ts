import { expect, test } from 'vitest';
import { coalesced } from './coalesced.ts';

test('many calls during a run make exactly one more run, and the last call is never missed', async () => {
  const gates: (() => void)[] = [];
  const tell = coalesced(() => new Promise<void>((done) => gates.push(done)));
  tell();
  tell();
  tell();
  expect(gates).toHaveLength(1);
  gates[0]?.();
  await new Promise((done) => setTimeout(done));
  expect(gates).toHaveLength(2);
  gates[1]?.();
  await new Promise((done) => setTimeout(done));
  expect(gates).toHaveLength(2);
  tell();
  expect(gates).toHaveLength(3);
});
