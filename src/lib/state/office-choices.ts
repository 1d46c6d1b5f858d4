import type { DeviceStore } from '../local/device-store.ts';

export interface ProgramChoice {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  /** Labels of its rows of rates; a row without one is not among them. */
  readonly rates: readonly string[];
}

export interface EditionChoice {
  readonly scheme: string;
  readonly edition: string;
  readonly title: string;
  readonly programs: readonly ProgramChoice[];
}

/** What a rate can be entered for: every edition on this device, newest first, each once. */
export async function editionChoices(
  device: Pick<DeviceStore, 'listPacks' | 'getPack'>
): Promise<readonly EditionChoice[]> {
  const choices = new Map<string, EditionChoice>();
  for (const { hash, scheme, edition } of await device.listPacks()) {
    const key = `${scheme} ${edition}`;
    const pack = choices.has(key) ? null : await device.getPack(hash);
    if (!pack) continue;
    const programs = pack.programs.map(({ id, number, name, terms }) => ({
      id,
      number,
      name,
      rates: [...new Set(terms.rates.flatMap(({ label }) => label ?? []))]
    }));
    programs.sort((a, b) => (a.number < b.number ? -1 : 1));
    choices.set(key, { scheme, edition, title: pack.edition.title, programs });
  }
  return [...choices.values()];
}
