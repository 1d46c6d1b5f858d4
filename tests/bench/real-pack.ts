import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseRuleTexts, readRuleTexts, sha256Of } from '../../src/cli/read-rules.ts';
import type { Facts, FactValue } from '../../src/lib/domain/facts.ts';
import { compilePack, type CompiledPack, type Question } from '../../src/lib/engine/evaluate.ts';
import { buildRules, rulePackText } from '../../src/lib/rules-build/build.ts';
import { readExamples } from '../../src/lib/rules-build/read-examples.ts';
import { seededRandom } from '../support/completions.ts';

const root = join(import.meta.dirname, '../..');

const dates = {
  reception: '2025-06-10',
  guaranteeApplication: '2025-06-20',
  guaranteeIssue: '2025-07-04',
  execution: '2025-07-11'
};

export interface RealCases {
  readonly compiled: CompiledPack;
  /** The cases of the rules' examples, as they stand: what the fund in question asks is known, and little else. */
  readonly asTheyStand: readonly Question[];
  /** The same with every fact known, the rest lent by other examples, and all dates. */
  readonly complete: readonly Question[];
}

/** The rules as they are in the working copy, the newest edition, with cases for all of its programs. */
export function realCases(): RealCases {
  const built = buildRules(parseRuleTexts(readRuleTexts(join(root, 'rules'))).files);
  const pack = built.ok ? built.packs.at(-1) : undefined;
  if (!pack) throw new Error('the rules do not build: npm run rules:check');
  const { files } = parseRuleTexts(readRuleTexts(join(root, 'tests/rules')));
  const examples = readExamples(files, `${pack.edition.scheme}/${pack.edition.edition}`, []);
  const lent = new Map<string, FactValue[]>();
  for (const [id, value] of examples.flatMap(({ facts }) => Object.entries(facts))) {
    if (value !== '?') lent.set(id, [...(lent.get(id) ?? []), value]);
  }
  const random = seededRandom(11);
  const complete = examples.map((example): Question => {
    const facts: [string, FactValue][] = pack.facts.flatMap(({ id }) => {
      const lenders = lent.get(id) ?? [];
      const own = example.facts[id];
      const value = own === undefined || own === '?' ? lenders[Math.floor(random() * lenders.length)] : own;
      return value === undefined ? [] : [[id, value]];
    });
    return { dates: { ...dates, ...example.dates }, facts: Object.fromEntries(facts) };
  });
  return {
    compiled: compilePack(pack, sha256Of(rulePackText(pack))),
    asTheyStand: examples.map(({ dates: own, facts }) => ({ dates: own, facts })),
    complete
  };
}

/** Cases without end, no two alike: an example with part of another laid over it and some of it not asked, on a day of its own. */
export function* variedCases({ asTheyStand }: RealCases, seed: number): Generator<Question> {
  const random = seededRandom(seed);
  const one = (): Question => {
    const found = asTheyStand[Math.floor(random() * asTheyStand.length)];
    if (!found) throw new Error('no examples');
    return found;
  };
  const part = (facts: Facts, share: number): Facts =>
    Object.fromEntries(Object.entries(facts).filter(() => random() < share));
  for (;;) {
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
    const reception = `2025-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
    yield { dates: { reception }, facts: { ...part(one().facts, 0.9), ...part(one().facts, 0.2) } };
  }
}

/** Bytes, as the server sends them with gzip, of the files that the build puts beside the app: index, packs, references, industry codes. */
export function packFiles(): { readonly name: string; readonly gzip: number }[] {
  const place = mkdtempSync(join(tmpdir(), 'genchi-packs-'));
  const folder = join(place, 'packs');
  try {
    const env = { ...process.env, GENCHI_PACKS_DIR: folder, GENCHI_KEYS_DIR: join(place, 'keys') };
    execFileSync(process.execPath, ['src/cli/rules-build.ts'], { cwd: root, env, stdio: 'pipe' });
    return readdirSync(folder)
      .map((name) => ({ name, gzip: gzipSync(readFileSync(join(folder, name)), { level: 9 }).byteLength }))
      .sort((a, b) => b.gzip - a.gzip);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
