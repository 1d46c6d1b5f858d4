/**
 * A sheet of paper as data: one model for the print view and for the PDF. Widths are the renderer's business,
 * what stands on the paper is decided here. All text is final Japanese.
 */
export const sheetKinds = ['report', 'photos', 'envelope', 'blank-form', 'papers', 'reception-box'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export interface Tick {
  readonly label: string;
  readonly ticked: boolean;
}

export type FieldValue =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'ticks'; readonly ticks: readonly Tick[] }
  /** Room to write by hand: `lines` ruled lines; `pattern` stands on the line (令和　年　月　日). */
  | { readonly type: 'blank'; readonly lines: number; readonly pattern: string };

export interface SheetField {
  readonly label: string;
  readonly value: FieldValue;
  /** Small line below the value: photo numbers, a condition. */
  readonly note?: string;
}

/** One field over the whole width, or two side by side. */
export type FieldRow = readonly [SheetField] | readonly [SheetField, SheetField];

export interface SheetColumn {
  readonly label: string;
  /** Share of the width, in percent; all columns sum to 100. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

export interface SheetCell {
  readonly text: string;
  /** Small lines below. */
  readonly notes?: readonly string[];
}

export interface SheetPhoto {
  readonly number: number;
  readonly sha256: string;
  readonly title: string;
  readonly caption: string;
  readonly taken: string;
}

export type SheetBlock =
  | { readonly type: 'title'; readonly text: string; readonly seal: string | null }
  | { readonly type: 'note'; readonly tone: 'plain' | 'loud'; readonly text: string }
  /** The heading is repeated where the block runs over to another page. */
  | { readonly type: 'fields'; readonly heading: string | null; readonly rows: readonly FieldRow[] }
  /** Flows over as many pages as it needs. */
  | {
      readonly type: 'longText';
      readonly heading: string | null;
      readonly label: string;
      readonly text: string;
    }
  | { readonly type: 'heading'; readonly text: string; readonly sub: string }
  | {
      readonly type: 'table';
      readonly columns: readonly SheetColumn[];
      readonly rows: readonly (readonly SheetCell[])[];
    }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'photos'; readonly photos: readonly SheetPhoto[] }
  /** Text to be copied as it stands. */
  | { readonly type: 'plainText'; readonly text: string }
  /** The part of an envelope sheet that is cut out and glued on. */
  | {
      readonly type: 'label';
      readonly addressee: readonly string[];
      readonly main: string;
      readonly boxes: readonly string[];
      readonly lines: readonly string[];
    };

export interface SheetDocument {
  readonly kind: SheetKind;
  /** Name of the document and of its file. */
  readonly title: string;
  /** Top left of every page: form number. */
  readonly formNumber: string;
  /** One per copy (原本, 写 …), on every page of that copy; a single empty string: one unmarked copy. */
  readonly marks: readonly string[];
  /** On every page while the official layout is missing. */
  readonly draft: string | null;
  /** On every page, loud: no edition covers the date. */
  readonly guidance: string | null;
  /** Bottom left of every page. */
  readonly footer: string;
  readonly blocks: readonly SheetBlock[];
}
