import { INDUSTRIES_SETTING, type DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { PackFileEntry } from '../rules/pack-index.ts';
import { getFile, readFile, type Get } from './pack-files.ts';

type Shelf = Pick<DeviceStore, 'acceptedIndex' | 'getSetting' | 'setSetting'>;

/** Under which name the device keeps a part of an edition's reference: its hash, a line break, its text. */
export function referenceKey(part: string, scheme: string, edition: string): string {
  return `${part}:${scheme}/${edition}`;
}

/** Examples are for authors, who ask for them by name: a phone in the field need not carry them. */
function isForEverybody(key: string): boolean {
  return !key.startsWith('examples:');
}

/**
 * Brings what the editions know beside their rules (questions, offices, calculators) onto the device, as the accepted index lists it and
 * each checked against its hash; `wants` chooses by `referenceKey`. Answers how many came anew. What is there stays while nothing better
 * comes.
 */
export async function refreshReferences(
  device: Shelf,
  get: Get = getFile,
  wants: (key: string) => boolean = isForEverybody
): Promise<number> {
  let added = 0;
  try {
    for (const entry of (await device.acceptedIndex())?.manifest.references ?? []) {
      const key = referenceKey(entry.part, entry.scheme, entry.edition);
      if (!wants(key)) continue;
      if ((await device.getSetting(key))?.startsWith(`${entry.hash}\n`)) continue;
      const text = await checkedText(entry, get);
      if (text === null) continue;
      await device.setSetting(key, `${entry.hash}\n${text}`);
      added += 1;
    }
  } catch {
    // No room on the device: asked for again with the next refresh.
  }
  return added;
}

/** Brings the industry codes likewise; answers whether others came. A code can be typed meanwhile. */
export async function refreshIndustries(device: Shelf, get: Get = getFile): Promise<boolean> {
  try {
    const entry = (await device.acceptedIndex())?.manifest.industries;
    if (!entry) return false;
    const here = await device.getSetting(INDUSTRIES_SETTING);
    if (here !== null && (await sha256Hex(here)) === entry.hash) return false;
    const text = await checkedText(entry, get);
    if (text === null) return false;
    await device.setSetting(INDUSTRIES_SETTING, text);
    return true;
  } catch {
    return false;
  }
}

async function checkedText({ file, hash, bytes }: PackFileEntry, get: Get): Promise<string | null> {
  const outcome = await readFile(get, `/packs/${encodeURIComponent(file)}`, bytes);
  return outcome.ok && (await sha256Hex(outcome.text)) === hash ? outcome.text : null;
}
