import type { DeviceStore } from '../local/device-store.ts';
import { sha256Hex } from '../protocol/canonical.ts';
import type { IndustryCode, PackEntry } from '../rules/pack.ts';
import { majorClasses } from '../text/industries.ts';
import { usePack, type PackInUse } from './judge.ts';

const SCHEME = 'saitama-pref';
const INDUSTRIES = 'industries';

/** The rule packs on the device, made ready when first asked for. */
export class PackShelf {
  /** The edition in force latest; null until one has reached the device. */
  newest = $state.raw<PackInUse | null>(null);
  entries = $state.raw<readonly PackEntry[]>([]);
  industries = $state.raw<readonly IndustryCode[]>([]);
  /** Set while no pack could be fetched and none is here. */
  problem = $state<'network' | 'damaged' | null>(null);
  readonly #device: DeviceStore;
  readonly #ready = new Map<string, PackInUse>();
  #names = new Map<string, string>();

  constructor(device: DeviceStore) {
    this.#device = device;
  }

  readonly industryName = (code: string): string => this.#names.get(code) ?? '';

  /** From the device alone. */
  async load(): Promise<void> {
    this.#useIndustries(await this.#device.getSetting(INDUSTRIES));
    this.entries = await this.#device.listPacks();
    const first = this.entries.find((entry) => entry.scheme === SCHEME);
    this.newest = first ? await this.byHash(first.hash) : null;
  }

  /** Null: not on this device. */
  async byHash(hash: string): Promise<PackInUse | null> {
    const ready = this.#ready.get(hash);
    if (ready) return ready;
    const pack = await this.#device.getPack(hash);
    if (!pack) return null;
    const inUse = usePack(pack, hash, this.industryName);
    this.#ready.set(hash, inUse);
    return inUse;
  }

  /** Looks for new packs on the server; what is here stays and serves meanwhile. */
  async refresh(): Promise<void> {
    const { refreshPacks } = await import('../sync/packs.ts');
    const outcome = await refreshPacks(this.#device);
    this.problem = outcome.ok ? null : outcome.reason;
    if (this.industries.length === 0) await this.#fetchIndustries();
    // Once the rules are here: the guide must open without a network too.
    void import('../sync/reference.ts')
      .then(({ refreshReferences }) => refreshReferences(this.#device))
      // Asked for again with the next refresh, and when the guide is opened.
      .catch(() => undefined);
    if ((outcome.ok && outcome.added > 0) || !this.newest) await this.load();
  }

  async #fetchIndustries(): Promise<void> {
    try {
      const index = (await (await fetch('/packs/index.json', { cache: 'no-cache' })).json()) as {
        industries?: { file?: unknown; hash?: unknown };
      };
      const { file, hash } = index.industries ?? {};
      if (typeof file !== 'string') return;
      const text = await (await fetch(`/packs/${encodeURIComponent(file)}`)).text();
      if ((await sha256Hex(text)) !== hash) return;
      if (this.#useIndustries(text)) await this.#device.setSetting(INDUSTRIES, text);
    } catch {
      // No network: asked for again with the next refresh; a code can be typed meanwhile.
    }
  }

  #useIndustries(text: string | null): boolean {
    if (!text) return false;
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list) || !list.every(isIndustry)) return false;
      this.industries = list.map((one) => ({ ...one, major: majorClasses[one.major] ?? one.major }));
      this.#names = new Map(list.map(({ code, name }) => [code, name]));
      return list.length > 0;
    } catch {
      return false;
    }
  }
}

function isIndustry(value: unknown): value is IndustryCode {
  if (typeof value !== 'object' || value === null) return false;
  const { code, name, major } = value as Partial<Record<keyof IndustryCode, unknown>>;
  return typeof code === 'string' && typeof name === 'string' && typeof major === 'string';
}
