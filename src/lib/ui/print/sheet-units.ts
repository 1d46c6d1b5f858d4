import type { FieldRow, SheetBlock, SheetCell, SheetColumn, SheetPhoto } from '../../domain/sheet.ts';

/** The smallest parts of a sheet that stay whole on a page. `longText` is cut into lines once it has been measured. */
export type SheetUnit =
  | Extract<SheetBlock, { type: 'title' | 'note' | 'heading' | 'label' }>
  | { readonly type: 'section'; readonly text: string }
  | { readonly type: 'row'; readonly row: FieldRow; readonly opens: boolean }
  | { readonly type: 'longLabel'; readonly text: string }
  | { readonly type: 'longText'; readonly text: string; readonly large: boolean }
  | {
      readonly type: 'line';
      readonly text: string;
      readonly first: boolean;
      readonly last: boolean;
      readonly large: boolean;
    }
  | { readonly type: 'tableHead'; readonly columns: readonly SheetColumn[] }
  | {
      readonly type: 'tableRow';
      readonly columns: readonly SheetColumn[];
      readonly cells: readonly SheetCell[];
    }
  | { readonly type: 'item'; readonly text: string }
  | { readonly type: 'photoRow'; readonly photos: readonly SheetPhoto[] };

export interface PlacedUnit {
  readonly unit: SheetUnit;
  /** Never the last one on a page. */
  readonly keepWithNext: boolean;
  /** Shown once more above this unit where it begins a page. */
  readonly repeat: SheetUnit | null;
}

/** The blocks of a sheet as units in reading order. */
export function unitsOf(blocks: readonly SheetBlock[]): readonly PlacedUnit[] {
  return blocks.flatMap(unitsOfBlock);
}

/** The lines that a long text fell into, in the place of the text. */
export function lineUnits(placed: PlacedUnit, lines: readonly string[]): readonly PlacedUnit[] {
  const large = placed.unit.type === 'longText' && placed.unit.large;
  return lines.map((text, index) => ({
    unit: { type: 'line', text, first: index === 0, last: index === lines.length - 1, large },
    keepWithNext: false,
    repeat: placed.repeat
  }));
}

function unitsOfBlock(block: SheetBlock): readonly PlacedUnit[] {
  switch (block.type) {
    case 'fields': {
      const heading: SheetUnit | null =
        block.heading === null ? null : { type: 'section', text: block.heading };
      return [
        ...headed(heading),
        ...block.rows.map((row, index) =>
          plain({ type: 'row', row, opens: heading === null && index === 0 }, heading)
        )
      ];
    }
    case 'longText': {
      const label: SheetUnit = { type: 'longLabel', text: block.label };
      return [
        ...headed(block.heading === null ? null : { type: 'section', text: block.heading }),
        ...headed(label),
        plain({ type: 'longText', text: block.text, large: false }, label)
      ];
    }
    case 'table': {
      const head: SheetUnit = { type: 'tableHead', columns: block.columns };
      return [
        ...headed(head),
        ...block.rows.map((cells) => plain({ type: 'tableRow', columns: block.columns, cells }, head))
      ];
    }
    case 'list':
      return block.items.map((text) => plain({ type: 'item', text }));
    case 'photos':
      return pairs(block.photos).map((photos) => plain({ type: 'photoRow', photos }));
    case 'plainText':
      return [plain({ type: 'longText', text: block.text, large: true })];
    case 'heading':
      return headed(block);
    case 'title':
    case 'note':
    case 'label':
      return [plain(block)];
  }
}

function headed(unit: SheetUnit | null): readonly PlacedUnit[] {
  return unit === null ? [] : [{ unit, keepWithNext: true, repeat: null }];
}

function plain(unit: SheetUnit, repeat: SheetUnit | null = null): PlacedUnit {
  return { unit, keepWithNext: false, repeat };
}

function pairs<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / 2) }, (_, index) =>
    items.slice(index * 2, index * 2 + 2)
  );
}
