import type { PhotoRef } from '../domain/records.ts';
import type { FormDefinition } from '../rules/form.ts';
import type { Answers } from './answer.ts';
import { violationsOf, type CheckOptions } from './violations.ts';
import { visibleItems } from './visibility.ts';

export interface Progress {
  /** Required items that are visible and answered without violation. */
  readonly done: number;
  /** Required items that are visible. */
  readonly total: number;
  /** Ids of required items still blank. */
  readonly missing: readonly string[];
  /** Ids of items, required or not, that hold something to be mended. */
  readonly wrong: readonly string[];
}

export interface Completeness extends Progress {
  /** Nothing missing and nothing wrong: the report can be completed. */
  readonly complete: boolean;
  /** By section, in the order of the form; a section with nothing to fill has a total of 0. */
  readonly sections: readonly (Progress & { readonly id: string })[];
}

/** How far the report is, whole and by section. */
export function completenessOf(
  form: FormDefinition,
  answers: Answers,
  photos: readonly Pick<PhotoRef, 'itemId'>[] = [],
  options: CheckOptions = {}
): Completeness {
  const violations = violationsOf(form, answers, photos, options);
  const codes = new Map(violations.map(({ itemId, code }) => [itemId, code]));
  const visible = new Set(visibleItems(form, answers).map((item) => item.id));
  const sections = form.sections.map((section) => {
    const items = section.items.filter((item) => visible.has(item.id));
    const required = items.filter((item) => item.required);
    const isMissing = (id: string): boolean => codes.get(id) === 'notChosen' || codes.get(id) === 'notFilled';
    return {
      id: section.id,
      done: required.filter((item) => !codes.has(item.id)).length,
      total: required.length,
      missing: items.filter((item) => isMissing(item.id)).map((item) => item.id),
      wrong: items.filter((item) => codes.has(item.id) && !isMissing(item.id)).map((item) => item.id)
    };
  });
  return {
    done: sections.reduce((sum, section) => sum + section.done, 0),
    total: sections.reduce((sum, section) => sum + section.total, 0),
    missing: sections.flatMap((section) => section.missing),
    wrong: sections.flatMap((section) => section.wrong),
    complete: violations.length === 0,
    sections
  };
}
