import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trustedKeys } from '../../src/cli/trusted-keys.ts';
import { signedBytes, type PackManifest, type SignedIndex } from '../../src/lib/rules/pack-index.ts';
import { INDEX_FILE } from '../../src/lib/server/packs/pack-folders.ts';

const root = join(import.meta.dirname, '../..');
const mini = join(root, 'tests/fixtures/rules-mini');

let folder: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'genchi-signing-'));
  env = {
    ...process.env,
    GENCHI_RULES_DIR: mini,
    GENCHI_KEYS_DIR: join(folder, 'keys'),
    GENCHI_PACKS_DIR: join(folder, 'shipped'),
    GENCHI_DATA: join(folder, 'data')
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(
  script: string,
  ...args: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(root, 'src/cli', script), ...args], { env, encoding: 'utf8' });
}

function newKey(): string {
  return /鍵を作りました: ([0-9a-f]{16})/.exec(run('rules-key.ts', 'new').stdout)?.[1] ?? '';
}

function indexOf(place: 'shipped' | 'data/packs'): SignedIndex & { readonly content: PackManifest } {
  const index = JSON.parse(readFileSync(join(folder, place, INDEX_FILE), 'utf8')) as SignedIndex;
  return { ...index, content: JSON.parse(index.manifest) as PackManifest };
}

/** Which keys of the folder have signed well, as Node sees it. */
function goodSigners({ manifest, signatures }: SignedIndex): readonly string[] {
  return signatures
    .filter(({ key, signature }) => {
      const pem = readFileSync(join(folder, 'keys', `${key}.pub.pem`));
      return verify(null, signedBytes(manifest), createPublicKey(pem), Buffer.from(signature, 'base64'));
    })
    .map(({ key }) => key);
}

describe('signing keys', () => {
  it('are made readable by their owner alone, listed, and sign together until one is retired', () => {
    expect(run('rules-key.ts', 'list').stdout).toContain('鍵はまだありません');
    const [first, second] = [newKey(), newKey()];
    expect(new Set([first, second, '']).size).toBe(3);
    expect(statSync(join(folder, 'keys', `${first}.pem`)).mode & 0o777).toBe(0o600);
    expect(run('rules-build.ts').status).toBe(0);
    expect([...goodSigners(indexOf('shipped'))].sort()).toEqual([first, second].sort());
    expect(trustedKeys(env, root).map(({ id }) => id)).toEqual(expect.arrayContaining([first, second]));

    expect(run('rules-key.ts', 'retire', first).status).toBe(0);
    expect(readdirSync(join(folder, 'keys')).sort()).toEqual(
      [`${first}.retired.pem`, `${second}.pem`, `${second}.pub.pem`].sort()
    );
    expect(run('rules-build.ts').status).toBe(0);
    expect(goodSigners(indexOf('shipped'))).toEqual([second]);
    expect(trustedKeys(env, root).map(({ id }) => id)).not.toContain(first);
    const { stdout } = run('rules-key.ts', 'list');
    expect(stdout).toMatch(new RegExp(`^${first}  廃止  [0-9a-f]{64}$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^${second}  署名  [0-9a-f]{64}$`, 'm'));
  });

  it('end only when another one signs, and only by their id', () => {
    const id = newKey();
    expect(run('rules-key.ts', 'retire', id)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('先に new')
    });
    expect(run('rules-key.ts', 'retire', '0123456789abcdef')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('ありません')
    });
    newKey();
    run('rules-key.ts', 'retire', id);
    expect(run('rules-key.ts', 'retire', id)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('すでに廃止')
    });
    expect(run('rules-key.ts').stderr).toContain('使い方');
    expect(run('rules-key.ts', 'new', 'x').status).toBe(1);
  });

  it('lost: the next signing makes another, the public part stays trusted until it is retired', () => {
    const lost = newKey();
    rmSync(join(folder, 'keys', `${lost}.pem`));
    expect(run('rules-build.ts').stdout).toContain('署名の鍵がなかったので作りました');
    const [found] = goodSigners(indexOf('shipped'));
    expect(found).not.toBe(lost);
    expect(trustedKeys(env, root).map(({ id }) => id)).toEqual(expect.arrayContaining([lost, found]));
    expect(run('rules-key.ts', 'retire', lost).status).toBe(0);
  });
});

describe('numbers', () => {
  it('rise with every signing, over what is shipped and what is published; a build keeps the number it came with', () => {
    expect(run('rules-build.ts').status).toBe(0);
    const first = indexOf('shipped').content;
    const minute = Number(new Date().toISOString().slice(0, 16).replaceAll(/\D/g, ''));
    expect(minute - first.number).toBeLessThanOrEqual(1);
    expect(Date.parse(first.expiresAt) - Date.parse(first.issuedAt)).toBe(400 * 86_400_000);
    const published = run('rules-publish.ts');
    expect(published.stdout).toContain('から同じ内容');
    const second = indexOf('data/packs').content;
    expect(second.number).toBeGreaterThan(first.number);
    expect(second.packs).toEqual(first.packs);
    expect(run('rules-build.ts').status).toBe(0);
    expect(indexOf('shipped').content.number).toBeGreaterThan(second.number);

    env['GENCHI_RULES_DIR'] = join(folder, 'rules');
    cpSync(mini, join(folder, 'rules'), { recursive: true });
    const edition = join(folder, 'rules/mini/2025-04/edition.yaml');
    writeFileSync(edition, readFileSync(edition, 'utf8').replace(/title: .*/, 'title: 別の題'));
    env['GENCHI_PACKS_VALID_DAYS'] = '30';
    expect(run('rules-publish.ts').stdout).toContain('新しい内容');
    const third = indexOf('data/packs').content;
    expect(third.packs[0]?.number).toBe(third.number);
    expect(Date.parse(third.expiresAt) - Date.parse(third.issuedAt)).toBe(30 * 86_400_000);
    // Records of the first build still find it.
    const files = readdirSync(join(folder, 'data/packs'));
    expect(files).toEqual(
      expect.arrayContaining([first, third].map(({ packs }) => `${packs[0]?.hash}.json`))
    );
  });

  it('broken rules publish nothing', () => {
    env['GENCHI_RULES_DIR'] = join(folder, 'rules');
    cpSync(mini, join(folder, 'rules'), { recursive: true });
    rmSync(join(folder, 'rules/jsic.csv'));
    expect(run('rules-publish.ts')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('何も公開していません')
    });
    expect(() => readdirSync(join(folder, 'data'))).toThrow();
    env['GENCHI_RULES_DIR'] = mini;
    env['GENCHI_PACKS_VALID_DAYS'] = 'soon';
    expect(run('rules-publish.ts').status).toBe(1);
    expect(() => readdirSync(join(folder, 'data'))).toThrow();
  });
});
