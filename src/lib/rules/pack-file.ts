import type { Program, RulePack, TermsRule } from './pack.ts';

/**
 * A pack as served and stored. Format 2 holds what several places share (rules of common groups, citations, conditions) once, in
 * `shared`; `{"$": n}` in its place stands for `shared[n]`. Repeats of a whole pack lie too far apart for gzip to find.
 */
interface PackFile {
  readonly format: 2;
  readonly shared: readonly unknown[];
  readonly pack: unknown;
}

/** Below this length of JSON a reference saves nothing. */
const WORTH_SHARING = 40;

/** For writing: the pack with its repeated parts named once. `json` must write equal parts equally. */
export function packFileOf(pack: RulePack, json: (value: unknown) => string): PackFile {
  const counts = new Map<string, number>();
  function count(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const text = json(value);
    const seen = (counts.get(text) ?? 0) + 1;
    counts.set(text, seen);
    // What lies inside a repeated part is counted once, with its first occurrence.
    if (seen === 1) for (const part of Object.values(value)) count(part);
  }
  count(pack);
  const shared: unknown[] = [];
  const places = new Map<string, number>();
  function fold(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const text = json(value);
    if ((counts.get(text) ?? 0) < 2 || text.length < WORTH_SHARING) return foldParts(value);
    let place = places.get(text);
    if (place === undefined) {
      const folded = foldParts(value);
      place = shared.push(folded) - 1;
      places.set(text, place);
    }
    return { $: place };
  }
  function foldParts(value: object): unknown {
    return Array.isArray(value)
      ? value.map(fold)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fold(part)]));
  }
  return { format: 2, shared, pack: fold(pack) };
}

/** Reads the parsed JSON of a pack, of this format or of the first; null for anything else. Only the outline is checked. */
export function openPackFile(file: unknown): RulePack | null {
  if (typeof file !== 'object' || file === null || !('format' in file)) return null;
  if (file.format === 1) return wholePack(withTermsOfToday(file as RulePack));
  if (file.format !== 2 || !('shared' in file) || !('pack' in file) || !Array.isArray(file.shared))
    return null;
  const shared = file.shared as unknown[];
  const opened = new Array<unknown>(shared.length);
  function unfold(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unfold);
    if ('$' in value && typeof value.$ === 'number') {
      return (opened[value.$] ??= unfold(shared[value.$]));
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unfold(part)]));
  }
  return wholePack(unfold(file.pack) as RulePack);
}

function wholePack(pack: Partial<RulePack> | undefined): RulePack | null {
  const whole = pack?.edition && Array.isArray(pack.programs) && pack.form;
  return whole ? (pack as RulePack) : null;
}

/** Terms as the first format wrote them: one rate, one text of collateral and banks, periods as names of figures. */
type TermsOfFormat1 = Omit<
  TermsRule,
  'rates' | 'collateral' | 'handlingFinancialInstitutions' | 'loanPeriod' | 'deferment'
> & {
  readonly rate?: TermsRule['rates'][number];
  readonly collateral: TermsRule['collateral'][number];
  readonly handlingFinancialInstitutions: TermsRule['handlingFinancialInstitutions'][number];
  readonly loanPeriod: Readonly<
    Record<'equipment' | 'working', { readonly moreThan?: string; readonly atMost: string } | null>
  >;
  readonly deferment: Readonly<Record<'equipment' | 'working', string | null>>;
};

/** Records keep the pack that judged them, so packs of the first format must still be read. */
function withTermsOfToday(pack: RulePack): RulePack {
  const programs: unknown = pack.programs;
  if (!Array.isArray(programs)) return pack;
  return { ...pack, programs: (programs as readonly Program[]).map(upgraded) };
}

function upgraded(program: Program): Program {
  const { rate, ...terms } = program.terms as unknown as TermsOfFormat1;
  if (!rate) return program;
  const figure = (param: string | null) => (param === null ? null : { param });
  const period = (use: 'equipment' | 'working') => {
    const { moreThan, atMost } = terms.loanPeriod[use] ?? {};
    if (atMost === undefined) return null;
    return {
      ...(moreThan === undefined ? {} : { moreThan: { param: moreThan } }),
      atMost: { param: atMost }
    };
  };
  return {
    ...program,
    terms: {
      ...terms,
      rates: [rate],
      collateral: [terms.collateral],
      handlingFinancialInstitutions: [terms.handlingFinancialInstitutions],
      loanPeriod: { equipment: period('equipment'), working: period('working') },
      deferment: { equipment: figure(terms.deferment.equipment), working: figure(terms.deferment.working) }
    }
  };
}
