import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caseBody } from '../../../tests/sync/bodies.ts';
import type { CaseBody } from '../domain/records.ts';
import type { StoredRecord } from '../local/store.ts';
import { canonicalJson } from '../protocol/canonical.ts';
import { CaseRecord } from './case-record.svelte.ts';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2025-06-10T00:00:00.000Z') }));
afterEach(() => void vi.useRealTimers());

const saved = { ok: true, savedAt: '2025-06-10T00:00:00.000Z' } as const;

const judged = {
  scheme: 's',
  programs: [],
  edition: 'e',
  coverage: 'covered'
} as unknown as CaseBody['verdict'];

function hashOf(body: CaseBody): string {
  return JSON.stringify(body);
}

/** A device with one case, on which several tabs work. */
class Device {
  body: CaseBody = caseBody('first');

  async tab(): Promise<CaseRecord> {
    const tab = new CaseRecord({
      store: {
        getCase: () =>
          Promise.resolve({ body: this.body, payloadHash: hashOf(this.body) } as StoredRecord<CaseBody>),
        saveCase: (_, body, base) => {
          if (base !== hashOf(this.body)) {
            return Promise.resolve({ ok: false, reason: 'elsewhere', detail: '' });
          }
          // As the real store: what is read again has its keys sorted.
          this.body = JSON.parse(canonicalJson(body)) as CaseBody;
          return Promise.resolve({ ...saved, payloadHash: hashOf(this.body) });
        }
      },
      id: 'case-0001',
      seal: (body) => ({ ...body, verdict: judged }),
      begun: () => Promise.resolve(saved)
    });
    await tab.read();
    tab.open(() => caseBody('fresh'));
    return tab;
  }
}

function typed(tab: CaseRecord, name: string): void {
  tab.editApplicant({ name });
}

test('a tab without unsaved typing takes over what another one wrote', async () => {
  const device = new Device();
  const [here, there] = [await device.tab(), await device.tab()];
  typed(there, 'あちら');
  await vi.advanceTimersByTimeAsync(300);
  await here.follow();
  expect(here.body.applicant.name).toBe('あちら');
  expect(here.elsewhere).toBeNull();
});

test('its own write is no news to a tab that types on', async () => {
  const device = new Device();
  const here = await device.tab();
  typed(here, 'こ');
  await vi.advanceTimersByTimeAsync(300);
  typed(here, 'こち');
  await here.follow();
  expect(here.elsewhere).toBeNull();
  await vi.advanceTimersByTimeAsync(300);
  expect(device.body.applicant.name).toBe('こち');
});

test('typing that is held back writes nothing, so that another tab may go on', async () => {
  const device = new Device();
  typed(await device.tab(), 'あちら');
  await vi.advanceTimersByTimeAsync(300);
  const here = await device.tab();
  const stored = device.body;
  typed(here, 'あちら 1234 5678 9018');
  await vi.advanceTimersByTimeAsync(300);
  expect(here.held).toEqual(['applicant.name']);
  expect(device.body).toBe(stored);
});

test.each([
  ['here', 'こちら'],
  ['elsewhere', 'あちら']
] as const)('unsaved typing is not written over another tab: %s is chosen', async (choice, name) => {
  const device = new Device();
  const [here, there] = [await device.tab(), await device.tab()];
  typed(here, 'こちら');
  typed(there, 'あちら');
  await there.save.flush();
  await here.follow();
  await vi.advanceTimersByTimeAsync(300);
  expect(device.body.applicant.name).toBe('あちら');
  expect(here.save.phase).toBe('failed');
  await here.settle(choice);
  expect([device.body.applicant.name, here.body.applicant.name]).toEqual([name, name]);
  expect([here.elsewhere, here.save.open]).toEqual([null, false]);
});
