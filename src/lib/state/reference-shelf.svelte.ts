import type { DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import { referenceParts, type ReferencePack } from '../rules/reference.ts';

export type ReferencePhase = 'opening' | 'ready' | 'missing';

/** Questions, offices and permits of one edition, as kept on the device. */
export class ReferenceShelf {
  phase = $state<ReferencePhase>('opening');
  reference = $state.raw<ReferencePack | null>(null);
  readonly #device: Pick<DeviceStore, 'acceptedIndex' | 'getSetting' | 'setSetting'>;
  #turn = 0;

  constructor(device: Pick<DeviceStore, 'acceptedIndex' | 'getSetting' | 'setSetting'>) {
    this.#device = device;
  }

  /** From the device; what is not there, or is damaged, is asked of the network first. The edition opened last stays. */
  async open(scheme: string, edition: string): Promise<void> {
    const turn = (this.#turn += 1);
    const reference = await this.#find(scheme, edition).catch(() => null);
    if (turn !== this.#turn) return;
    this.reference = reference;
    this.phase = reference ? 'ready' : 'missing';
  }

  async #find(scheme: string, edition: string): Promise<ReferencePack | null> {
    const { refreshReferences, referenceKey } = await import('../sync/reference.ts');
    const keys = Object.keys(referenceParts).map((part) => referenceKey(part, scheme, edition));
    const stored = await this.#read(keys);
    if (stored || (await refreshReferences(this.#device)) === 0) return stored;
    return this.#read(keys);
  }

  /** All parts joined; null unless every one is there. The hash vouches for the content. */
  async #read(keys: readonly string[]): Promise<ReferencePack | null> {
    const parts: object[] = [];
    for (const key of keys) {
      const stored = await this.#device.getSetting(key);
      const at = stored?.indexOf('\n') ?? -1;
      if (!stored || at < 0) return null;
      const text = stored.slice(at + 1);
      if ((await sha256Hex(text)) !== stored.slice(0, at)) return null;
      parts.push(JSON.parse(text) as object);
    }
    return Object.assign({}, ...parts) as ReferencePack;
  }
}
