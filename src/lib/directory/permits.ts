import type { BusinessPermit } from '../rules/business-permit.ts';

/** Rows of the list that concern an industry: those that its every or usual form needs, and those that part of it needs. */
export interface IndustryPermits {
  readonly always: readonly BusinessPermit[];
  readonly some: readonly BusinessPermit[];
}

/**
 * Permits by JSIC minor class (three digits). None found says nothing: the list holds the main permits only, and rows whose
 * industry is not plain from its name are tied to none.
 */
export function permitsFor(permits: readonly BusinessPermit[], industry: string): IndustryPermits {
  const tied = (key: 'always' | 'some') =>
    permits.filter(({ industries }) => industries[key].some((prefix) => industry.startsWith(prefix)));
  return { always: tied('always'), some: tied('some') };
}

/** Rows whose trade holds the text, spaces left out. */
export function permitsNamed(permits: readonly BusinessPermit[], text: string): readonly BusinessPermit[] {
  const wanted = text.replaceAll(/\s/g, '');
  return wanted === '' ? [] : permits.filter(({ trade }) => trade.includes(wanted));
}

/** Where a permit is applied for; null: not known yet. */
export interface PermitPlace {
  readonly prefectures: 'one' | 'more' | null;
  /** Whether the place lies in a city (or ward) with a health centre of its own. */
  readonly healthCenterCity: boolean | null;
}

export type AuthorityAnswer =
  /** One of the names, each possible; with several the list does not say which. */
  | { readonly known: true; readonly names: readonly string[] }
  | {
      readonly known: false;
      readonly ask: 'prefectures' | 'healthCenterCity';
      readonly names: readonly string[];
    };

/** Who grants a permit at a place, or what must be known first. */
export function authorityOf({ authority }: BusinessPermit, place: PermitPlace): AuthorityAnswer {
  if ('onePrefecture' in authority) {
    const { onePrefecture, morePrefectures } = authority;
    if (place.prefectures === null) {
      return { known: false, ask: 'prefectures', names: [onePrefecture, morePrefectures] };
    }
    return { known: true, names: [place.prefectures === 'one' ? onePrefecture : morePrefectures] };
  }
  const { names, healthCenterCity } = authority;
  if (!healthCenterCity) return { known: true, names };
  if (place.healthCenterCity === null) {
    return { known: false, ask: 'healthCenterCity', names: [...names, cityHead] };
  }
  return { known: true, names: place.healthCenterCity ? [cityHead] : names };
}

/** Note of the list (p.15). */
const cityHead = '市長（特別区は区長）';
