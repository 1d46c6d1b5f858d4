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
