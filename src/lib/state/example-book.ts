import type { DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { ExampleBook } from '../rules/example.ts';
import { EXAMPLES_PART } from '../rules/reference.ts';

/** The examples of an edition: the newest that the server has, else those fetched before. Null: none has reached this device. */
export async function exampleBook(
  device: Pick<DeviceStore, 'acceptedIndex' | 'getSetting' | 'setSetting'>,
  scheme: string,
  edition: string
): Promise<ExampleBook | null> {
  const { refreshReferences, referenceKey } = await import('../sync/reference.ts');
  const wanted = referenceKey(EXAMPLES_PART, scheme, edition);
  await refreshReferences(device, undefined, (key) => key === wanted);
  const stored = await device.getSetting(wanted);
  const at = stored?.indexOf('\n') ?? -1;
  if (!stored || at < 0) return null;
  const text = stored.slice(at + 1);
  if ((await sha256Hex(text)) !== stored.slice(0, at)) return null;
  return JSON.parse(text) as ExampleBook;
}
