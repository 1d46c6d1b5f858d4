import type { Program, RulePack, TermsRule } from './pack.ts';

/**
 * A pack as served and stored. Format 2 says what several places share only once, for repeats of a whole pack lie too far apart for
 * gzip to find: `{"$": n}` stands for `shared[n]`, and the text `~x` for `words[x]`, x in base 36.
 */
interface PackFile {
  readonly format: 2;
  readonly shared: readonly unknown[];
  readonly words: readonly string[];
  readonly pack: unknown;
}

/** Below these lengths (of JSON, of a text) a reference saves nothing. */
const WORTH_SHARING = 60;
const WORTH_NAMING = 6;
const MARK = '~';

/** For writing: the pack with its repeated parts and texts named once. `json` must write equal parts equally. */
export function packFileOf(pack: RulePack, json: (value: unknown) => string): PackFile {
  const counts = new Map<string, number>();
  const texts = new Map<string, number>();
  function count(value: unknown): void {
    if (typeof value === 'string') texts.set(value, (texts.get(value) ?? 0) + 1);
    if (typeof value !== 'object' || value === null) return;
    const text = json(value);
    const seen = (counts.get(text) ?? 0) + 1;
    counts.set(text, seen);
    // What lies inside a repeated part is counted once, with its first occurrence.
    if (seen === 1) for (const part of Object.values(value)) count(part);
  }
  count(pack);
  // In the order of their first use, which gzip likes better than by number of uses or by alphabet.
  const words = [...texts]
    .filter(([text, times]) => text.startsWith(MARK) || (times > 1 && text.length >= WORTH_NAMING))
    .map(([text]) => text);
  const codes = new Map(words.map((text, index) => [text, `${MARK}${index.toString(36)}`]));
  const shared: unknown[] = [];
  const places = new Map<string, number>();
  function fold(value: unknown): unknown {
    if (typeof value === 'string') return codes.get(value) ?? value;
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
  const folded = fold(pack);
  return { format: 2, shared, words, pack: folded };
}

/** Reads the parsed JSON of a pack, of this format or of the first; null for anything else. Only the outline is checked. */
export function openPackFile(file: unknown): RulePack | null {
  if (typeof file !== 'object' || file === null || !('format' in file)) return null;
  if (file.format === 1) return wholePack(withTermsOfToday(file as RulePack));
  const { format, shared, words, pack } = file as Partial<PackFile> & { readonly format: unknown };
  if (format !== 2 || !Array.isArray(shared) || !Array.isArray(words)) return null;
  const parts = shared as readonly unknown[];
  const opened = new Array<unknown>(parts.length);
  function unfold(value: unknown): unknown {
    if (typeof value === 'string') {
      return value.startsWith(MARK) ? words?.[Number.parseInt(value.slice(1), 36)] : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unfold);
    if ('$' in value && typeof value.$ === 'number') return (opened[value.$] ??= unfold(parts[value.$]));
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unfold(part)]));
  }
  return wholePack(unfold(pack) as RulePack);
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
