import { editionsOf } from '../rules/editions.ts';
import type { PackEntry, RulePack } from '../rules/pack.ts';
import type { ReferencePack } from '../rules/reference.ts';
import { inSchemeOrder } from '../text/schemes.ts';
import type { AppState } from './app-state.svelte.ts';
import { ReferenceShelf } from './reference-shelf.svelte.ts';

/** The guide: which edition is read, and what is known of it. */
export class GuideState {
  readonly references: ReferenceShelf;
  /** Null while it is made ready. */
  pack = $state.raw<RulePack | null>(null);
  readonly #app: AppState;
  #picked = $state<string | null>(null);

  constructor(app: AppState) {
    this.#app = app;
    this.references = new ReferenceShelf(app.device);
  }

  /** Every edition once, schemes in their order, newest first. */
  readonly editions: readonly PackEntry[] = $derived.by(() => {
    const entries = this.#app.shelf?.entries ?? [];
    return inSchemeOrder([...new Set(entries.map(({ scheme }) => scheme))]).flatMap((scheme) =>
      editionsOf(entries, scheme)
    );
  });
  /** The one that is read; null: none has reached the device. */
  readonly entry: PackEntry | null = $derived.by(
    () => this.editions.find(({ hash }) => hash === this.#picked) ?? this.editions[0] ?? null
  );

  /** Questions and offices of that edition; null: not here yet. */
  readonly reference: ReferencePack | null = $derived.by(() => {
    const { reference } = this.references;
    const isAsked = reference?.scheme === this.entry?.scheme && reference?.edition === this.entry?.edition;
    return isAsked ? reference : null;
  });

  pick(hash: string): void {
    this.#picked = hash;
  }

  /** Reads what belongs to the edition, from the device or the network. */
  async open({ scheme, edition, hash }: PackEntry): Promise<void> {
    const [inUse] = await Promise.all([this.#app.shelf?.byHash(hash), this.references.open(scheme, edition)]);
    if (this.entry?.hash === hash) this.pack = inUse?.pack ?? null;
  }
}
