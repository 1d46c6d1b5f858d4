import type { PlacedUnit, SheetUnit } from './sheet-units.ts';

export interface MeasuredUnit {
  readonly placed: PlacedUnit;
  /** CSS pixels, margins included. */
  readonly height: number;
  /** Height of what is repeated above it at the top of a page. */
  readonly repeatHeight: number;
}

/**
 * Fills pages of `limit` pixels. A unit that keeps with the next moves over together with it; a unit higher than a page stands on a
 * page of its own. Never gives an empty page, except for a sheet without units.
 */
export function paginate(units: readonly MeasuredUnit[], limit: number): readonly (readonly SheetUnit[])[] {
  const pages: SheetUnit[][] = [[]];
  let used = 0;
  for (const group of kept(units)) {
    const height = group.reduce((sum, unit) => sum + unit.height, 0);
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && used + height > limit) {
      const [first] = group;
      const repeat = first?.placed.repeat ?? null;
      pages.push([...(repeat === null ? [] : [repeat]), ...group.map(({ placed }) => placed.unit)]);
      used = height + (repeat === null ? 0 : (first?.repeatHeight ?? 0));
    } else {
      page.push(...group.map(({ placed }) => placed.unit));
      used += height;
    }
  }
  return pages;
}

/** Runs of units that stay together: all that keep with the next, and the one that follows them. */
function kept(units: readonly MeasuredUnit[]): readonly (readonly MeasuredUnit[])[] {
  const groups: MeasuredUnit[][] = [];
  let open: MeasuredUnit[] | null = null;
  for (const unit of units) {
    if (open) open.push(unit);
    else groups.push((open = [unit]));
    if (!unit.placed.keepWithNext) open = null;
  }
  return groups;
}
