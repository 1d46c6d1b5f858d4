import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NumberedPack, PackManifest, SignedIndex } from '../../src/lib/rules/pack-index.ts';
import type { Program, RulePack } from '../../src/lib/rules/pack.ts';
import { INDEX_FILE, indexIn } from '../../src/lib/server/packs/pack-folders.ts';
import { keysFolder, signManifest } from '../../src/lib/server/packs/signing-keys.ts';
import { builtApp } from './server.ts';
import { packedAs } from './signed-packs.ts';

/**
 * A copy of the built app into `folder` that serves these packs in place of its own, signed by the build's keys. A later `release` has a
 * higher number: devices take nothing older than what they have.
 */
export async function buildWithPacks(folder: string, packs: readonly RulePack[], release = 1): Promise<void> {
  await cp(builtApp(), folder, { recursive: true });
  const served = join(folder, 'client/packs');
  const shipped = indexIn(served)?.manifest;
  if (!shipped) throw new Error(`no signed index in ${served}`);
  const number = shipped.number + release;
  const entries: NumberedPack[] = [];
  for (const pack of packs) {
    const { entry, text } = packedAs(pack);
    entries.push({ ...entry, number });
    await writeFile(join(served, `${entry.hash}.json`), text);
  }
  const manifest = JSON.stringify({ ...shipped, number, packs: entries } satisfies PackManifest);
  const signatures = signManifest(keysFolder(process.env, process.cwd()), manifest);
  const index: SignedIndex = { format: 2, manifest, signatures };
  await writeFile(join(served, INDEX_FILE), JSON.stringify(index));
  for (const packed of ['.gz', '.br']) await rm(join(served, `${INDEX_FILE}${packed}`), { force: true });
}

/** The year before of an edition, as a pamphlet: other numbers, a lower rate and ceiling for every fund, and one fund fewer. */
export function yearBefore(pack: RulePack, without: string): RulePack {
  return {
    ...pack,
    edition: {
      ...pack.edition,
      edition: '2024-04',
      title: '令和6年4月版（案内）',
      depth: 'summary',
      inForce: { by: 'reception', from: '2024-04-01', to: '2025-03-31' },
      asOf: '2024-04-01',
      ratesUnconfirmedAfter: '2024-04-01'
    },
    parameters: withRates(pack, -10),
    programs: pack.programs
      .filter(({ id }) => id !== without)
      .map((program) => (program.number === '⑬の2' ? { ...program, number: '⑭の2' } : program)),
    situations: []
  };
}

/** Another build of the same edition: every rate so many hundredths of a percent higher. */
export function withOtherRates(pack: RulePack, more: number): RulePack {
  return { ...pack, parameters: withRates(pack, more) };
}

function withRates({ parameters, programs }: RulePack, more: number): RulePack['parameters'] {
  const rates = new Set(
    programs.flatMap(({ terms }) => terms.rates.flatMap(({ atLeast, atMost }) => [atLeast, atMost]))
  );
  return parameters.map((one) => (rates.has(one.id) ? { ...one, value: one.value + more } : one));
}

/** The funds of another scheme, without numbers, by a document that says nothing of rates, periods and visits. */
export function otherScheme(pack: RulePack, ids: readonly string[]): RulePack {
  const unsaid = (program: Program): Program => ({
    ...program,
    number: '',
    name: `市の${program.name}`,
    terms: {
      ...program.terms,
      unsaid: ['loanPeriod', 'deferment'],
      loanPeriod: { equipment: null, working: null },
      deferment: { equipment: null, working: null },
      rates: [{ atLeast: null, atMost: null, unsaid: true, cite: [] }]
    },
    inspection: {
      grounds: [],
      chosenFact: null,
      unsaid: true,
      note: '市の案内は現地調査に触れていない',
      cite: []
    }
  });
  return {
    ...pack,
    edition: {
      ...pack.edition,
      scheme: 'saitama-city',
      schemeName: 'さいたま市融資制度',
      edition: '2024-04',
      title: '令和6年度版（案内）',
      depth: 'summary',
      inForce: { by: 'reception', from: '2024-04-01', to: '2025-03-31' }
    },
    programs: pack.programs.filter(({ id }) => ids.includes(id)).map(unsaid),
    situations: [],
    form: { ...pack.form, id: 'city-visit', number: '', title: '現地調査の記録' }
  };
}
