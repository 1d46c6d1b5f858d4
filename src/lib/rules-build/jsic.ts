import type { IndustryCode } from '../rules/pack.ts';

/** The industry classification as the checks need it. */
export interface Industries {
  readonly codes: readonly IndustryCode[];
  /** Two-digit middle classes by major letter. */
  readonly middles: ReadonlyMap<string, readonly string[]>;
  /** Number of four-digit detail classes by minor code. */
  readonly details: ReadonlyMap<string, number>;
}

/** Reads `major,major_name,middle,middle_name,minor,minor_name,n_detail` with a header line; null if a line does not fit. */
export function parseIndustries(csv: string): Industries | null {
  const codes: IndustryCode[] = [];
  const middles = new Map<string, string[]>();
  const details = new Map<string, number>();
  for (const line of csv.trim().split(/\r?\n/).slice(1)) {
    const [major, , middle, , code, name, count] = line.split(',');
    if (!major || !middle || !code || !name || !/^\d{3}$/.test(code) || !code.startsWith(middle)) return null;
    if (details.has(code)) return null;
    codes.push({ code, name, major });
    details.set(code, Number(count));
    const known = middles.get(major) ?? [];
    if (!known.includes(middle)) middles.set(major, [...known, middle]);
  }
  return codes.length === 0 ? null : { codes, middles, details };
}

/** A letter stands for all middle classes of that major class; digits stand for themselves. */
export function expandPrefix(prefix: string, industries: Industries): readonly string[] {
  return /^[A-Z]$/.test(prefix) ? (industries.middles.get(prefix) ?? []) : [prefix];
}
