import type { DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { ReferencePack } from '../rules/reference.ts';

export type ReferencePhase = 'opening' | 'ready' | 'missing';

/** Questions, offices and permits of one edition, as kept on the device. */
export class ReferenceShelf {
  phase = $state<ReferencePhase>('opening');
  reference = $state.raw<ReferencePack | null>(null);
  readonly #device: Pick<DeviceStore, 'getSetting' | 'setSetting'>;

  constructor(device: Pick<DeviceStore, 'getSetting' | 'setSetting'>) {
    this.#device = device;
  }

  /** From the device; what is not there, or is damaged, is asked of the network first. */
  async open(scheme: string, edition: string): Promise<void> {
    const { refreshReferences, referenceKey } = await import('../sync/reference.ts');
    const key = referenceKey(scheme, edition);
    this.reference = await this.#read(key);
    if (!this.reference && (await refreshReferences(this.#device)) > 0) {
      this.reference = await this.#read(key);
    }
    this.phase = this.reference ? 'ready' : 'missing';
  }

  /** The hash vouches for the content. */
  async #read(key: string): Promise<ReferencePack | null> {
    const stored = await this.#device.getSetting(key);
    const at = stored?.indexOf('\n') ?? -1;
    if (!stored || at < 0) return null;
    const text = stored.slice(at + 1);
    if ((await sha256Hex(text)) !== stored.slice(0, at)) return null;
    return JSON.parse(text) as ReferencePack;
  }
}
