import type { Citation } from '../domain/verdict.ts';
import type { RulePack } from '../rules/pack.ts';
import { figureText } from '../text/figures.ts';
import { referenceDateTexts } from '../text/schemes.ts';

/** The days within which a fund is handled, worded; empty where that is the whole edition. */
export function handledDays(
  pack: Pick<RulePack, 'programs' | 'parameters'>,
  programId: string
): readonly { readonly text: string; readonly cite: readonly Citation[] }[] {
  const day = (id: string | undefined, after: string) => {
    const figure = pack.parameters.find((parameter) => parameter.id === id);
    return figure ? `${figureText(figure.value, 'date')}${after}` : '';
  };
  const windows = pack.programs.find(({ id }) => id === programId)?.holds ?? [];
  return windows.map(({ by, from, to, cite }) => ({
    text: `${referenceDateTexts[by]}が${day(from, 'から')}${day(to, 'まで')}`,
    cite
  }));
}
