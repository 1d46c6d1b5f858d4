import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { INDEX_FILE } from '../../src/lib/server/packs/pack-folders.ts';
import { keysFolder } from '../../src/lib/server/packs/signing-keys.ts';
import { builtApp } from './server.ts';

const root = join(import.meta.dirname, '../..');
const edits = join(root, 'tests/fixtures/next-edition/edits.yaml');

interface Edit {
  /** Below the folder of the workshop. */
  readonly file: string;
  readonly was?: string;
  readonly is?: string;
  readonly add?: string;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Rules and examples in a folder of their own, and the documented commands on them: what an author has before them. */
export class RuleWorkshop {
  readonly folder: string;
  readonly #keys: string;

  /** Copies the rules and examples of the project into `folder`. `signs`: with keys of its own, or those that the built app trusts. */
  constructor(folder: string, signs: 'own' | 'app' = 'own') {
    this.folder = folder;
    this.#keys = signs === 'own' ? join(folder, 'keys') : keysFolder(process.env, root);
    cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
    for (const scheme of readdirSync(join(root, 'rules'))) {
      const examples = join(root, 'tests/rules', scheme);
      if (existsSync(examples)) cpSync(examples, join(folder, 'examples', scheme), { recursive: true });
    }
  }

  get packs(): string {
    return join(this.folder, 'packs');
  }

  /** `npm run rules:new -- …` and its like; `script` as package.json names it. */
  run(script: string, ...args: readonly string[]): Run {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const command = scripts[script];
    if (!command?.startsWith('node ')) throw new Error(`no command ${script}`);
    return spawnSync(process.execPath, [...command.slice('node '.length).split(' '), ...args], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        GENCHI_RULES_DIR: join(this.folder, 'rules'),
        GENCHI_EXAMPLES_DIR: join(this.folder, 'examples'),
        GENCHI_PACKS_DIR: this.packs,
        GENCHI_DATA: join(this.folder, 'data'),
        GENCHI_KEYS_DIR: this.#keys
      }
    });
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Replaces what stands there once, as an editor would. */
  replace(file: string, was: string, is: string): void {
    const before = this.read(file);
    if (before.split(was).length !== 2) throw new Error(`not once in ${file}: ${was}`);
    writeFileSync(
      join(this.folder, file),
      before.replace(was, () => is)
    );
  }

  /** The changes of the pretended edition of October 2026, tests/fixtures/next-edition. */
  applyEdits(): void {
    for (const { file, was, is = '', add } of parse(readFileSync(edits, 'utf8')) as readonly Edit[]) {
      if (was !== undefined) this.replace(file, was, is);
      if (add !== undefined) appendFileSync(join(this.folder, file), add);
    }
  }

  /** Says that everything was held against the document. */
  confirmAll(edition: string): void {
    rmSync(join(this.folder, 'rules', edition, 'unconfirmed.yaml'));
    const file = `rules/${edition}/edition.yaml`;
    writeFileSync(
      join(this.folder, file),
      this.read(file)
        .replace(/^# 下書き.*\n/m, '')
        .replace(/^draft: true\n/m, '')
    );
  }
}

/**
 * The edition of October 2026, made by the documented commands, beside those of the project, and signed for the built app, later than
 * what it ships. Throws where a command refuses.
 */
export function makeNextEdition(folder: string): RuleWorkshop {
  const workshop = new RuleWorkshop(folder, 'app');
  // A number above the app's own.
  mkdirSync(workshop.packs, { recursive: true });
  cpSync(join(builtApp(), 'client/packs', INDEX_FILE), join(workshop.packs, INDEX_FILE));
  const run = (script: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = workshop.run(script, ...args);
    if (status !== 0) throw new Error(`${script} ended with ${String(status)}:\n${stdout}\n${stderr}`);
  };
  run('rules:new', 'saitama-pref', '2026-10', '--from', '2025-04');
  workshop.applyEdits();
  workshop.confirmAll('saitama-pref/2026-10');
  run('rules:check');
  run('rules:build');
  return workshop;
}

/** A copy of the built app into `folder` that serves the packs of a workshop instead of its own. */
export async function appWithPacks({ packs }: RuleWorkshop, folder: string): Promise<void> {
  if (!existsSync(join(packs, INDEX_FILE))) throw new Error(`no packs in ${packs}`);
  await cp(builtApp(), folder, { recursive: true });
  await rm(join(folder, 'client/packs'), { recursive: true, force: true });
  await cp(packs, join(folder, 'client/packs'), { recursive: true });
}
