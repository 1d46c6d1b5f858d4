import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexIn } from '../../src/lib/server/packs/pack-folders.ts';
import { openPackFile } from '../../src/lib/rules/pack-file.ts';
import type { PackEntry, RulePack } from '../../src/lib/rules/pack.ts';
import { TestClient } from '../support/client.ts';
import { caseBody, inspectionBody, mutationOf } from '../support/records.ts';
import { TestServer, builtApp } from '../support/server.ts';

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await TestServer.start();
  client = new TestClient(server);
  await client.setUp();
});
afterAll(() => server.stop());

/** What the built app ships, read as the server reads it. */
function shipped(): readonly (PackEntry & { readonly pack: RulePack })[] {
  const folder = join(builtApp(), 'client', 'packs');
  const index = indexIn(folder);
  if (!index) throw new Error('the build ships no index');
  return index.manifest.packs.map((entry) => ({
    ...entry,
    pack: openPackFile(JSON.parse(readFileSync(join(folder, `${entry.hash}.json`), 'utf8'))) as RulePack
  }));
}

describe('the packs that the server ships', () => {
  it('are known to it by their hash', async () => {
    const entries = shipped();
    expect(entries.length).toBeGreaterThan(0);
    for (const { scheme, edition, hash } of entries) {
      const body = caseBody({ pack: { scheme, edition, hash } });
      expect(await client.result(mutationOf(randomUUID(), body))).toMatchObject({ status: 'ok', flags: [] });
    }
  });

  it('refuse an unfinished report by the name of what is missing', async () => {
    for (const { scheme, edition, hash, pack } of shipped()) {
      const body = inspectionBody(randomUUID(), [], {
        pack: { scheme, edition, hash },
        formId: pack.form.id,
        formVersion: pack.form.version,
        answers: {}
      });
      const result = await client.result(mutationOf(randomUUID(), body, 'complete'));
      const always = pack.form.sections
        .flatMap((section) => section.items)
        .filter((item) => item.required && item.visibleWhen === undefined);
      expect(always.length).toBeGreaterThan(0);
      expect(result.status).toBe('invalid');
      const problems = result.status === 'invalid' ? result.problems : [];
      for (const item of always) {
        expect(problems.some((problem) => problem.startsWith(`body.answers.${item.id}: not`))).toBe(true);
      }
    }
  });
});
