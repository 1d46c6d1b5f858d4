import type { DeviceStore, PackEntry } from '../local/device-store.ts';
import { diffEditions } from '../rules/edition-diff.ts';
import type { RulePack } from '../rules/pack.ts';

/** Every edition once, newest first; of several builds of one the last verified. */
export function oneOfEachEdition(entries: readonly PackEntry[]): readonly PackEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ scheme, edition }) => {
    const key = `${scheme}/${edition}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

/** Two editions of a scheme beside each other, from the device alone. */
export class EditionsState {
  packs = $state.raw<readonly RulePack[] | null>(null);
  #scheme = $state('');
  #older = $state('');
  #newer = $state('');
  #entries: readonly PackEntry[] = [];
  readonly #device: Pick<DeviceStore, 'getPack'>;

  constructor(device: Pick<DeviceStore, 'getPack'>) {
    this.#device = device;
  }

  /** Schemes with two editions come first. */
  readonly schemes = $derived.by(() => {
    const names = new Map<string, { id: string; name: string; count: number }>();
    for (const { edition } of this.packs ?? []) {
      const { scheme: id, schemeName: name } = edition;
      names.set(id, { id, name, count: (names.get(id)?.count ?? 0) + 1 });
    }
    return [...names.values()].sort((a, b) => Number(b.count > 1) - Number(a.count > 1));
  });
  readonly scheme = $derived(this.#scheme || (this.schemes[0]?.id ?? ''));
  readonly editions = $derived(
    (this.packs ?? []).map(({ edition }) => edition).filter(({ scheme }) => scheme === this.scheme)
  );
  readonly newer = $derived(this.#known(this.#newer) ?? this.editions[0]?.edition ?? '');
  readonly older = $derived(
    this.#known(this.#older) ?? this.editions.find(({ edition }) => edition !== this.newer)?.edition ?? ''
  );
  readonly chosen = $derived({ older: this.#packOf(this.older), newer: this.#packOf(this.newer) });
  /** Null while the scheme has one edition only, or the same is chosen twice. */
  readonly diff = $derived.by(() => {
    const { older, newer } = this.chosen;
    return older && newer && older !== newer ? diffEditions(older, newer) : null;
  });

  /** Reads the packs that are named; those that are here already stay. */
  async open(entries: readonly PackEntry[]): Promise<void> {
    this.#entries = entries;
    const packs = await Promise.all(
      oneOfEachEdition(entries).map(({ hash }) => this.#device.getPack(hash).catch(() => null))
    );
    if (entries === this.#entries) this.packs = packs.filter((pack) => pack !== null);
  }

  pickScheme(scheme: string): void {
    [this.#scheme, this.#older, this.#newer] = [scheme, '', ''];
  }

  pick(older: string, newer: string): void {
    [this.#older, this.#newer] = [older, newer];
  }

  #known(edition: string): string | null {
    return this.editions.some((one) => one.edition === edition) ? edition : null;
  }

  #packOf(edition: string): RulePack | null {
    const found = this.packs?.find(
      ({ edition: one }) => one.scheme === this.scheme && one.edition === edition
    );
    return found ?? null;
  }
}
