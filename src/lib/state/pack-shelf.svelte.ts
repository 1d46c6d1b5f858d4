import { INDUSTRIES_SETTING, type DeviceStore } from '../local/device-store.ts';
import type { PackProblem } from '../rules/pack-index.ts';
import type { IndustryCode, PackEntry } from '../rules/pack.ts';
import type { IndexOptions } from '../sync/pack-index.ts';
import { majorClasses } from '../text/industries.ts';
import { usePack, type PackInUse } from './judge.ts';

const SCHEME = 'saitama-pref';

/** The rule packs on the device, made ready when first asked for. */
export class PackShelf {
  /** The edition in force latest; null until one has reached the device. */
  newest = $state.raw<PackInUse | null>(null);
  entries = $state.raw<readonly PackEntry[]>([]);
  industries = $state.raw<readonly IndustryCode[]>([]);
  /** Why the last look for packs took nothing; what is here serves on. */
  problem = $state<PackProblem | null>(null);
  readonly #device: DeviceStore;
  readonly #options: IndexOptions;
  readonly #ready = new Map<string, PackInUse>();
  #names = new Map<string, string>();
  #refreshing: Promise<void> | null = null;

  /** `options` stand in for network, clock and keys in tests. */
  constructor(device: DeviceStore, options: IndexOptions = {}) {
    this.#device = device;
    this.#options = options;
  }

  readonly industryName = (code: string): string => this.#names.get(code) ?? '';

  /** From the device alone. */
  async load(): Promise<void> {
    this.#useIndustries(await this.#device.getSetting(INDUSTRIES_SETTING));
    this.entries = await this.#device.listPacks();
    const first = this.entries.find((entry) => entry.scheme === SCHEME);
    this.newest = first ? await this.#fromDevice(first.hash) : null;
  }

  /** A record's own pack is asked of the network where it is not here. Null: neither has it. */
  async byHash(hash: string): Promise<PackInUse | null> {
    const here = await this.#fromDevice(hash);
    if (here) return here;
    const { fetchPackOfRecord } = await import('../sync/packs.ts');
    return (await fetchPackOfRecord(this.#device, hash, this.#options.get)) ? this.#fromDevice(hash) : null;
  }

  /** Looks for new packs on the server; what is here stays and serves meanwhile, and an open case keeps the pack it opened with. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const [{ refreshPacks }, { refreshIndustries, refreshReferences }] = await Promise.all([
      import('../sync/packs.ts'),
      import('../sync/reference.ts')
    ]);
    const outcome = await refreshPacks(this.#device, this.#options);
    this.problem = outcome.ok ? null : outcome.reason;
    const industries = await refreshIndustries(this.#device, this.#options.get);
    // Once the rules are here: the guide must open without a network too. What fails is asked for again with the next refresh.
    void refreshReferences(this.#device, this.#options.get);
    if (outcome.changed || industries || !this.newest) await this.load();
  }

  async #fromDevice(hash: string): Promise<PackInUse | null> {
    const ready = this.#ready.get(hash);
    if (ready) return ready;
    const pack = await this.#device.getPack(hash);
    if (!pack) return null;
    const inUse = usePack(pack, hash, this.industryName);
    this.#ready.set(hash, inUse);
    return inUse;
  }

  #useIndustries(text: string | null): void {
    if (!text) return;
    try {
      const list: unknown = JSON.parse(text);
      if (!Array.isArray(list) || !list.every(isIndustry)) return;
      this.industries = list.map((one) => ({ ...one, major: majorClasses[one.major] ?? one.major }));
      this.#names = new Map(list.map(({ code, name }) => [code, name]));
    } catch {
      // A damaged list is fetched anew by its hash; a code can be typed meanwhile.
    }
  }
}

function isIndustry(value: unknown): value is IndustryCode {
  if (typeof value !== 'object' || value === null) return false;
  const { code, name, major } = value as Partial<Record<keyof IndustryCode, unknown>>;
  return typeof code === 'string' && typeof name === 'string' && typeof major === 'string';
}
