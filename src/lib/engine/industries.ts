import type { RulePack } from '../rules/pack.ts';

/** Middle classes (two digits) at which each major class A–T of the JSIC 2023 begins. */
const MAJOR_STARTS: readonly (readonly [string, number])[] = [
  ['A', 1],
  ['B', 3],
  ['C', 5],
  ['D', 6],
  ['E', 9],
  ['F', 33],
  ['G', 37],
  ['H', 42],
  ['I', 50],
  ['J', 62],
  ['K', 68],
  ['L', 71],
  ['M', 75],
  ['N', 78],
  ['O', 81],
  ['P', 83],
  ['Q', 86],
  ['R', 88],
  ['S', 97],
  ['T', 99]
];

/**
 * Minor codes that no class of the pack tells apart, taken together: an unknown industry is a set of such kinds, one bit each.
 */
export interface Industries {
  /** 32-bit words that a set of kinds takes. */
  readonly words: number;
  readonly full: Int32Array;
  /** Kinds of each class of the pack, by class name. */
  readonly classes: ReadonlyMap<string, Int32Array>;
  /** The set of the one kind that the code belongs to; undefined if it is no minor code. */
  readonly kindOf: (code: string) => Int32Array | undefined;
}

/** A minor class as three digits, middle class 01–99. Whether the code is in use is the code list's matter. */
export function isMinorCode(code: unknown): code is string {
  return typeof code === 'string' && /^(?!00)\d{3}$/.test(code);
}

/** RangeError for a prefix that is neither a major letter nor two or three digits: a minor code could not decide it. */
export function compileIndustries(classes: RulePack['industryClasses']): Industries {
  const names = Object.keys(classes);
  const prefixes = names.map((name) => new Set(classes[name]));
  for (const [index, set] of prefixes.entries()) {
    for (const prefix of set) {
      if (!/^([A-T]|\d{2,3})$/.test(prefix))
        throw new RangeError(`industry class ${names[index]}: ${prefix}`);
    }
  }
  const kinds = new Map<string, number>();
  const members: number[][] = names.map(() => []);
  const kindByCode = new Map<string, number>();
  for (let number = 10; number <= 999; number += 1) {
    const code = String(number).padStart(3, '0');
    const keys = [code, code.slice(0, 2), majorOf(code)];
    const classIndexes = prefixes.flatMap((set, index) => (keys.some((key) => set.has(key)) ? [index] : []));
    const signature = classIndexes.join();
    let kind = kinds.get(signature);
    if (kind === undefined) {
      kind = kinds.size;
      kinds.set(signature, kind);
      for (const index of classIndexes) members[index]?.push(kind);
    }
    kindByCode.set(code, kind);
  }
  const words = Math.ceil(kinds.size / 32);
  const single = Array.from({ length: kinds.size }, (_, kind) => bitsOf(words, [kind]));
  return {
    words,
    full: bitsOf(words, [...kinds.values()]),
    classes: new Map(names.map((name, index) => [name, bitsOf(words, members[index] ?? [])])),
    kindOf(code) {
      const kind = kindByCode.get(code);
      return kind === undefined ? undefined : single[kind];
    }
  };
}

function majorOf(code: string): string {
  const middle = Number(code.slice(0, 2));
  return MAJOR_STARTS.findLast(([, start]) => start <= middle)?.[0] ?? '';
}

function bitsOf(words: number, indexes: readonly number[]): Int32Array {
  const bits = new Int32Array(words);
  for (const index of indexes) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31));
  return bits;
}
