import { createContext } from 'svelte';

/** Keeps on the device what is typed and is no answer yet, by field, so that a reload finds it again. */
export interface KeptTexts {
  /** Undefined: nothing is kept for this field. */
  read(field: string): string | undefined;
  /** Undefined drops it: the text has become an answer or was given up. */
  keep(field: string, text: string | undefined): void;
  flush(): void;
}

/** The layout of a case gives it. */
export const [getKeptTexts, setKeptTexts] = createContext<KeptTexts>();

/** For screens whose answers are kept nowhere: what is typed lives as long as the screen. */
export function textsOfThisScreen(): KeptTexts {
  const texts = new Map<string, string>();
  return {
    read: (field) => texts.get(field),
    keep: (field, text) => {
      if (text === undefined) texts.delete(field);
      else texts.set(field, text);
    },
    flush: () => undefined
  };
}
