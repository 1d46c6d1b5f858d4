import 'fake-indexeddb/auto';
import { afterEach, expect } from 'vitest';
import { sha256Hex } from '../../src/lib/protocol/canonical.ts';
import type { PulledRecord } from '../../src/lib/protocol/wire.ts';
import type { OpenUserStore } from '../../src/lib/local/user-store.ts';
import { SyncEngine } from '../../src/lib/sync/sync-engine.ts';
import type { Transport } from '../../src/lib/sync/transport.ts';
import { draftOf, inspectionBody, stepBody } from './bodies.ts';
import { freshStore } from './device.ts';
import { FakeServer, type FaultPlan } from './fake-server.ts';

export const CASES = ['case-0001', 'case-0002', 'case-0003', 'case-0004', 'case-0005'] as const;
export const [ONE, TWO] = CASES;

/** One device with its engine, on a server that it may share. Closed after the test. */
export interface Rig {
  store: OpenUserStore;
  server: FakeServer;
  engine: SyncEngine;
  transport: Transport;
}
const rigs: Rig[] = [];

export async function rig(
  server = new FakeServer(),
  plan?: FaultPlan,
  mayEnterForOffice?: boolean
): Promise<Rig> {
  const store = await freshStore();
  const user = { id: store.userId, displayName: '見本', loginName: 'mihon' };
  const transport = server.transport(user, plan, mayEnterForOffice);
  const engine = new SyncEngine({ store, transport, deviceId: 'device-0001', locks: null, random: () => 0 });
  const made = { store, server, engine, transport };
  rigs.push(made);
  return made;
}

afterEach(async () => {
  for (const { store, engine } of rigs.splice(0)) {
    await engine.stop();
    store.close();
  }
});

export function rowOf(server: FakeServer, id: string): PulledRecord {
  const row = server.state.records.get(id);
  if (!row) throw new Error(`${id} is not on the server`);
  return row;
}

/** Completes a visit with so many photos; answers their hashes. */
export async function complete({ store }: Rig, id: string, photos: number): Promise<string[]> {
  const hashes: string[] = [];
  for (let index = 0; index < photos; index += 1) {
    const bytes = new TextEncoder().encode(`${id} ${index}`).buffer;
    const hash = await sha256Hex(bytes);
    await store.addPhoto(ONE, bytes, hash);
    hashes.push(hash);
  }
  await store.saveDraft(draftOf(id, ONE, 'a'));
  const step = { id: `step-${id}`, body: stepBody(ONE, 'done') };
  expect((await store.completeInspection(id, inspectionBody(ONE, 'a', hashes), step)).ok).toBe(true);
  return hashes;
}
