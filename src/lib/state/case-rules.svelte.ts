import type { CaseDates, ReferenceDate } from '../domain/verdict.ts';
import { chooseEdition, type EditionChoice } from '../rules/editions.ts';
import type { PackEntry } from '../rules/pack.ts';
import { inSchemeOrder } from '../text/schemes.ts';
import type { PackInUse } from './judge.ts';
import type { PackShelf } from './pack-shelf.svelte.ts';

/** The packs that a case concerns, all ready to judge. */
export interface RulesInUse {
  /** For which they were chosen: a verdict goes by these, so that it never mixes new dates with the rules of old ones. */
  readonly caseDates: CaseDates;
  /** Whether an edition covers the dates, and which of them lie in the one that judges. */
  readonly choice: Choice;
  readonly judging: PackInUse;
  readonly touched: readonly { readonly inUse: PackInUse; readonly dates: readonly ReferenceDate[] }[];
}

type Shelf = Pick<PackShelf, 'entries' | 'byHash'>;

/**
 * Which packs judge a case. What the device had when the case was opened serves until it is closed: packs that arrive meanwhile wait
 * for a person. While a pack is made ready, the one before it judges.
 */
export class CaseRules {
  /** Null until `follow` has found some. */
  now = $state.raw<RulesInUse | null>(null);
  readonly #shelf: () => Shelf | null;
  #entries = $state.raw<readonly PackEntry[]>([]);
  #turn = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(shelf: () => Shelf | null) {
    this.#shelf = shelf;
  }

  /** Schemes that this device has packs of. */
  readonly schemes = $derived.by(() =>
    inSchemeOrder([...new Set(this.#entries.map(({ scheme }) => scheme))])
  );

  /** The edition that gives the rates, where the execution date lies in another than the judging one. */
  readonly executed = $derived.by(() => {
    const { choice, touched = [] } = this.now ?? {};
    if (!choice || choice.dates.includes('execution')) return null;
    const other = choice.touched.find(({ dates }) => dates.includes('execution'))?.of;
    if (!other) return null;
    const { hash, edition } = other;
    return { hash, edition, inUse: touched.find(({ inUse }) => inUse.hash === hash)?.inUse ?? null };
  });

  /** From now on with the packs that the device has now. */
  takeNew(): void {
    this.#entries = this.#shelf()?.entries ?? [];
  }

  /** Whether packs that arrived since would judge these dates. */
  isOutdated(scheme: string, dates: CaseDates): boolean {
    const choice = this.now && chooseEdition(this.#shelf()?.entries ?? [], scheme, dates);
    if (!this.now || !choice || this.now.judging.pack.edition.scheme !== scheme) return false;
    return hashesOf(choice) !== hashesOf(this.now.choice);
  }

  /** The packs that these dates choose, made ready without taking them into use. Null: none of the scheme is here. */
  async packsFor(scheme: string, dates: CaseDates): Promise<RulesInUse | null> {
    const choice = chooseEdition(this.#entries, scheme, dates);
    const shelf = this.#shelf();
    if (!choice || !shelf) return null;
    const packs = await Promise.all(entriesOf(choice).map(({ hash }) => shelf.byHash(hash)));
    return rulesOf(choice, dates, packs);
  }

  /** Takes what `packsFor` made ready into use at once. */
  use(next: RulesInUse): void {
    this.#turn += 1;
    this.now = next;
  }

  /** Takes the packs for these dates into use; true if another pack judges now. Of several calls only the last counts. */
  async follow(scheme: string, dates: CaseDates): Promise<boolean> {
    const turn = (this.#turn += 1);
    const { now } = this;
    const choice = now && chooseEdition(this.#entries, scheme, dates);
    // Nearly always the same packs: then nothing has to be waited for.
    if (now && choice && hashesOf(choice) === hashesOf(now.choice)) {
      this.now = rulesOf(choice, dates, [now.judging, ...now.touched.map(({ inUse }) => inUse)]);
      return false;
    }
    const done = this.packsFor(scheme, dates);
    this.#last = done;
    const next = await done;
    if (turn !== this.#turn || !next) return false;
    this.now = next;
    return now !== null;
  }

  /** Resolves once the packs of the last `follow` judge. */
  async settled(): Promise<void> {
    await this.#last;
  }
}

type Choice = EditionChoice<PackEntry>;

function entriesOf({ judging, touched }: Choice): readonly PackEntry[] {
  return [judging, ...touched.map(({ of }) => of)];
}

function hashesOf(choice: Choice): string {
  return entriesOf(choice)
    .map(({ hash }) => hash)
    .join();
}

/** Null: the pack that judges is not here any more. One that is only touched is left out then. */
function rulesOf(
  choice: Choice,
  caseDates: CaseDates,
  packs: readonly (PackInUse | null)[]
): RulesInUse | null {
  const packOf = ({ hash }: PackEntry) => packs.find((pack) => pack?.hash === hash) ?? null;
  const judging = packOf(choice.judging);
  if (!judging) return null;
  const touched = choice.touched.flatMap(({ of, dates }) => {
    const inUse = packOf(of);
    return inUse ? [{ inUse, dates }] : [];
  });
  return { choice, caseDates, judging, touched };
}
