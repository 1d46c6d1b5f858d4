import type { LocalDate } from './local-date.ts';
import type {
  DesignationBody,
  NamedMunicipality,
  OfficeEntryBody,
  OfficeEntryKind,
  RateCellBody
} from './office-entry.ts';

/** An entry with its record id; what else the record has goes along. */
export interface OfficeEntry<B extends OfficeEntryBody = OfficeEntryBody> {
  readonly id: string;
  readonly body: B;
}

/**
 * An entry that nothing has replaced. `rivals`: ids of others that came out of the same entry, as when two devices changed it
 * without knowing of each other: a person must say which one counts.
 */
export interface CurrentEntry<E extends OfficeEntry> {
  readonly entry: E;
  readonly rivals: readonly string[];
}

/** Where each entry stands; every entry is in exactly one of the lists, each in an order that no arrival changes. */
export interface SortedEntries<E extends OfficeEntry> {
  readonly current: readonly CurrentEntry<E>[];
  readonly withdrawn: readonly E[];
  readonly replaced: readonly E[];
}

export function sortEntries<E extends OfficeEntry>(all: readonly E[]): SortedEntries<E> {
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const replacedIds = new Set(all.flatMap(({ body }) => body.replaces ?? []));
  const ordered = [...byId.values()].sort(inOrder);
  const heads = ordered.filter(({ id }) => !replacedIds.has(id));
  const lines = new Map(heads.map((head) => [head.id, chainOf(byId, head)]));
  const rivalsOf = (head: E): string[] => {
    const own = lines.get(head.id) ?? [];
    const ownIds = new Set(own.map(({ id }) => id));
    return heads
      .filter((other) => other.id !== head.id && other.body.kind === head.body.kind)
      .filter((other) => {
        const line = lines.get(other.id) ?? [];
        if (!line.some(({ id }) => ownIds.has(id))) return false;
        // Withdrawn on its own branch, a rival is settled; withdrawn from under this one, only an answer given later settles it.
        if (!other.body.withdrawn) return true;
        return ownIds.has(other.body.replaces ?? '') && other.body.enteredAt > head.body.enteredAt;
      })
      .map(({ id }) => id);
  };
  return {
    current: heads.filter(({ body }) => !body.withdrawn).map((entry) => ({ entry, rivals: rivalsOf(entry) })),
    withdrawn: heads.filter(({ body }) => body.withdrawn),
    replaced: ordered.filter(({ id }) => replacedIds.has(id))
  };
}

/** The heads of the replace-chains, withdrawn ones left out. */
export function currentEntries<E extends OfficeEntry>(all: readonly E[]): readonly CurrentEntry<E>[] {
  return sortEntries(all).current;
}

/** An entry and those before it that it came out of, newest first; as far as they are on this device. */
export function historyOf<E extends OfficeEntry>(all: readonly E[], id: string): readonly E[] {
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const entry = byId.get(id);
  return entry ? chainOf(byId, entry) : [];
}

/** A day lies within the validity, both ends included. */
export function isValidOn(body: Pick<OfficeEntryBody, 'validFrom' | 'validTo'>, on: LocalDate): boolean {
  return body.validFrom <= on && (body.validTo === null || on <= body.validTo);
}

export interface RateCell<E extends OfficeEntry<RateCellBody>> {
  readonly entry: E;
  /** Another cell for the same row, period and time says something else, or was made of the same entry. */
  readonly contested: boolean;
}

/** The cells of one fund by row and period. With an execution date those valid on it, else all. */
export function rateCellsFor<E extends OfficeEntry>(
  all: readonly E[],
  of: { readonly scheme: string; readonly program: string; readonly executionDate: LocalDate | null }
): readonly RateCell<E & OfficeEntry<RateCellBody>>[] {
  const cells = currentEntries(all).flatMap(({ entry, rivals }) => {
    const { body } = entry;
    if (body.kind !== 'rateCell' || body.scheme !== of.scheme || body.program !== of.program) return [];
    if (of.executionDate !== null && !isValidOn(body, of.executionDate)) return [];
    return [{ entry: entry as E & OfficeEntry<RateCellBody>, rivals }];
  });
  return cells
    .map(({ entry, rivals }) => ({
      entry,
      contested:
        rivals.length > 0 ||
        cells.some((other) => other.entry.id !== entry.id && clash(other.entry.body, entry.body))
    }))
    .sort((a, b) => byCell(a.entry.body, b.entry.body));
}

/** `unclear`: the case does not say enough, or the entry names a class finer than the case does. */
export type DesignationFit = 'fits' | 'unclear' | 'other';

export interface FittingDesignation<E extends OfficeEntry<DesignationBody>> {
  readonly entry: E;
  readonly rivals: readonly string[];
  readonly fit: DesignationFit;
}

/**
 * The designations of a kind that are valid on a day, those first that fit. `industry`: JSIC code of the case; `municipality`:
 * its name as typed. Never an answer: the certificate of the municipality decides.
 */
export function designationsFor<E extends OfficeEntry>(
  all: readonly E[],
  of: {
    readonly kind: Exclude<OfficeEntryKind, 'rateCell'>;
    readonly on: LocalDate;
    readonly industry?: string | undefined;
    readonly municipality?: string | undefined;
  }
): readonly FittingDesignation<E & OfficeEntry<DesignationBody>>[] {
  const order: readonly DesignationFit[] = ['fits', 'unclear', 'other'];
  return currentEntries(all)
    .flatMap(({ entry, rivals }) => {
      const { body } = entry;
      if (body.kind === 'rateCell' || body.kind !== of.kind || !isValidOn(body, of.on)) return [];
      return [{ entry: entry as E & OfficeEntry<DesignationBody>, rivals, fit: fitOf(body, of) }];
    })
    .sort((a, b) => order.indexOf(a.fit) - order.indexOf(b.fit));
}

function fitOf(
  body: DesignationBody,
  of: { readonly industry?: string | undefined; readonly municipality?: string | undefined }
): DesignationFit {
  if (body.kind === 'designatedTrade') return industryFit(body.industries, of.industry);
  if (body.kind === 'designatedDisaster') {
    return body.allPrefecture ? 'fits' : placeFit(body.municipalities, of.municipality);
  }
  // Whether the named company owes the applicant anything, or the disaster struck it, no list can tell.
  const fits = [
    body.industries.length > 0 ? industryFit(body.industries, of.industry) : 'unclear',
    body.municipalities.length > 0 ? placeFit(body.municipalities, of.municipality) : 'unclear'
  ];
  if (fits.includes('other')) return 'other';
  return fits.includes('fits') ? 'fits' : 'unclear';
}

function industryFit(prefixes: readonly string[], code: string | undefined): DesignationFit {
  if (code === undefined || code === '') return 'unclear';
  if (prefixes.some((prefix) => code.startsWith(prefix))) return 'fits';
  return prefixes.some((prefix) => prefix.startsWith(code)) ? 'unclear' : 'other';
}

function placeFit(places: readonly NamedMunicipality[], typed: string | undefined): DesignationFit {
  const name =
    typed
      ?.normalize('NFKC')
      .trim()
      .replace(/^埼玉県/, '') ?? '';
  if (name === '') return 'unclear';
  return places.some((place) => name.startsWith(place.name)) ? 'fits' : 'other';
}

function chainOf<E extends OfficeEntry>(byId: ReadonlyMap<string, E>, entry: E): readonly E[] {
  const chain: E[] = [];
  const seen = new Set<string>();
  // Ids are made at random; a circle can only be made on purpose, and must not hang the screen.
  for (
    let next: E | undefined = entry;
    next && !seen.has(next.id);
    next = byId.get(next.body.replaces ?? '')
  ) {
    seen.add(next.id);
    chain.push(next);
  }
  return chain;
}

/** One row and period, and times that overlap. */
function clash(a: RateCellBody, b: RateCellBody): boolean {
  const sameCell =
    a.rate === b.rate && a.moreThanMonths === b.moreThanMonths && a.atMostMonths === b.atMostMonths;
  return sameCell && a.validFrom <= (b.validTo ?? a.validFrom) && b.validFrom <= (a.validTo ?? b.validFrom);
}

function byCell(a: RateCellBody, b: RateCellBody): number {
  return (
    compare(a.rate, b.rate) ||
    (a.moreThanMonths ?? 0) - (b.moreThanMonths ?? 0) ||
    (a.atMostMonths ?? Infinity) - (b.atMostMonths ?? Infinity) ||
    compare(a.validFrom, b.validFrom)
  );
}

function inOrder(a: OfficeEntry, b: OfficeEntry): number {
  return (
    compare(a.body.validFrom, b.body.validFrom) ||
    compare(a.body.enteredAt, b.body.enteredAt) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
