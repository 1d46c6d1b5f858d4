import type { FieldRow, FieldValue, SheetBlock, SheetField } from '../domain/sheet.ts';
import { photoNodes } from './pdf-photos.ts';
import { BORDER_COLOUR, CONTENT_WIDTH, HEADING_FILL, LABEL_FILL, printed } from './pdf-measures.ts';
import { labelNode } from './pdf-label.ts';

/** A node of a pdfmake document definition. */
export type PdfNode = Readonly<Record<string, unknown>>;

/** With padding. */
const LABEL_WIDTH = 100;
const CELL_PADDING = 4;
const LINE = 0.5;
/** Inner width of a value cell in a row of two fields; widths are fixed, so that a long word breaks instead of widening its column. */
const HALF_VALUE = CONTENT_WIDTH / 2 - LABEL_WIDTH - 2 * CELL_PADDING - 2.5 * LINE;
const FULL_INNER = CONTENT_WIDTH - 2 * CELL_PADDING - 2 * LINE;
const RULED = '#bbbbbb';

const GRID_LAYOUT = {
  hLineWidth: () => LINE,
  vLineWidth: () => LINE,
  hLineColor: () => BORDER_COLOUR,
  vLineColor: () => BORDER_COLOUR,
  paddingLeft: () => CELL_PADDING,
  paddingRight: () => CELL_PADDING,
  paddingTop: () => 2.4,
  paddingBottom: () => 1.4
};

/** The blocks in order. A heading goes with what it heads: as the head of a table, repeated on every page, or in one piece with it. */
export function pdfNodes(
  blocks: readonly SheetBlock[],
  photos: Readonly<Record<string, string>>
): readonly PdfNode[] {
  const nodes: PdfNode[] = [];
  let waiting: PdfNode | null = null;
  for (const block of blocks) {
    if (block.type === 'heading') {
      if (waiting) nodes.push(waiting);
      waiting = headingNode(block.text, block.sub);
    } else {
      if (block.type === 'table') nodes.push(tableNode(block, waiting));
      else if (waiting) nodes.push({ stack: [waiting, pdfBlock(block, photos)], unbreakable: true });
      else nodes.push(pdfBlock(block, photos));
      waiting = null;
    }
  }
  return waiting ? [...nodes, waiting] : nodes;
}

function pdfBlock(block: SheetBlock, photos: Readonly<Record<string, string>>): PdfNode {
  switch (block.type) {
    case 'title':
      return titleNode(block.text, block.seal);
    case 'note':
      return noteNode(block.text, block.tone === 'loud');
    case 'heading':
      return headingNode(block.text, block.sub);
    case 'fields':
      return fieldsNode(block.heading, block.rows);
    case 'longText':
      return longTextNode(block.heading, block.label, block.text);
    case 'table':
      return tableNode(block, null);
    case 'list':
      return { ul: block.items.map((item) => ({ text: printed(item), margin: [0, 0, 0, 2] })) };
    case 'photos':
      return { stack: photoNodes(block.photos, photos) };
    case 'plainText':
      return boxed({ text: printed(block.text), fontSize: 11, lineHeight: 1.6, margin: [4, 4, 4, 4] });
    case 'label':
      return labelNode(block);
  }
}

function headingNode(text: string, sub: string): PdfNode {
  return {
    text: [
      { text: printed(text), fontSize: 12 },
      { text: `　${printed(sub)}`, fontSize: 9 }
    ],
    margin: [0, 8, 0, 3]
  };
}

function titleNode(text: string, seal: string | null): PdfNode {
  const title = { text: printed(text), fontSize: 16, alignment: 'center' };
  if (seal === null) return { ...title, margin: [0, 4, 0, 8] };
  const side = 62;
  const sealBox = {
    width: side,
    table: {
      widths: [side - 2 * CELL_PADDING - 2 * LINE],
      heights: [12, 46],
      body: [[{ text: printed(seal), alignment: 'center', fontSize: 8 }], ['']]
    },
    layout: GRID_LAYOUT
  };
  return {
    columns: [{ text: '', width: side }, { ...title, width: '*', margin: [0, 24, 0, 0] }, sealBox],
    margin: [0, 0, 0, 6]
  };
}

function noteNode(text: string, loud: boolean): PdfNode {
  if (!loud) return { text: printed(text), fontSize: 9, margin: [0, 6, 0, 8] };
  return { ...boxed({ text: printed(text), fontSize: 10 }, 1.5), margin: [0, 0, 0, 8] };
}

function boxed(content: PdfNode, lineWidth = 0.5): PdfNode {
  return {
    table: { widths: [FULL_INNER], body: [[content]] },
    layout: { ...GRID_LAYOUT, hLineWidth: () => lineWidth, vLineWidth: () => lineWidth }
  };
}

function fieldsNode(heading: string | null, rows: readonly FieldRow[]): PdfNode {
  return {
    table: {
      widths: [LABEL_WIDTH - 2 * CELL_PADDING, HALF_VALUE, LABEL_WIDTH - 2 * CELL_PADDING, HALF_VALUE],
      headerRows: heading === null ? 0 : 1,
      keepWithHeaderRows: heading === null ? 0 : 1,
      dontBreakRows: true,
      body: [
        ...(heading === null ? [] : [[headingCell(heading, 4), '', '', '']]),
        ...rows.map(([first, second]) =>
          second === undefined
            ? [labelCell(first.label), { ...fieldCell(first, FULL_INNER - LABEL_WIDTH), colSpan: 3 }, '', '']
            : [
                labelCell(first.label),
                fieldCell(first, HALF_VALUE),
                labelCell(second.label),
                fieldCell(second, HALF_VALUE)
              ]
        )
      ]
    },
    layout: GRID_LAYOUT,
    // The next block's top line falls on this one's bottom line.
    margin: [0, heading === null ? -LINE : 5, 0, 0]
  };
}

function longTextNode(heading: string | null, label: string, text: string): PdfNode {
  const headers = [...(heading === null ? [] : [[headingCell(heading, 1)]]), [labelCell(label)]];
  return {
    table: {
      widths: [FULL_INNER],
      headerRows: headers.length,
      keepWithHeaderRows: 0,
      body: [...headers, [{ text: printed(text), lineHeight: 1.35 }]]
    },
    layout: GRID_LAYOUT,
    margin: [0, heading === null ? -LINE : 5, 0, 0]
  };
}

function tableNode(block: Extract<SheetBlock, { type: 'table' }>, heading: PdfNode | null): PdfNode {
  const others = block.columns.slice(1).map(() => '');
  return {
    table: {
      widths: block.columns.map(({ width }) => (width / 100) * CONTENT_WIDTH - 2 * CELL_PADDING - LINE - 0.2),
      headerRows: heading === null ? 1 : 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [
        ...(heading === null
          ? []
          : [
              [{ ...heading, colSpan: block.columns.length, border: [false, false, false, true] }, ...others]
            ]),
        block.columns.map(({ label }) => ({ ...labelCell(label), alignment: 'center' })),
        ...block.rows.map((row) =>
          row.map((cell, index) => ({
            stack: [
              { text: printed(cell.text) },
              ...(cell.notes ?? []).map((note) => ({ text: printed(note), fontSize: 8, color: '#333333' }))
            ],
            alignment: block.columns[index]?.align ?? 'left'
          }))
        )
      ]
    },
    layout: GRID_LAYOUT
  };
}

function headingCell(text: string, colSpan: number): PdfNode {
  return { text: printed(text), fontSize: 10.5, fillColor: HEADING_FILL, colSpan };
}

function labelCell(text: string): PdfNode {
  return { text: printed(text), fontSize: 8.5, fillColor: LABEL_FILL, margin: [0, 0.5, 0, 0] };
}

function fieldCell({ value, note }: SheetField, width: number): PdfNode {
  const nodes = valueNodes(value, width);
  return {
    stack: note === undefined ? nodes : [...nodes, { text: printed(note), fontSize: 8, color: '#333333' }]
  };
}

function valueNodes(value: FieldValue, width: number): readonly PdfNode[] {
  switch (value.type) {
    case 'text':
      return [{ text: printed(value.text) }];
    case 'ticks':
      return [
        {
          lineHeight: 1.25,
          text: value.ticks.flatMap(({ label, ticked }, index) => [
            ...(index > 0 ? ['　 '] : []),
            // A box must not stand at the end of a line without its label.
            { text: `${ticked ? '■' : '□'} ${printed(label)}`, noWrap: true }
          ])
        }
      ];
    case 'blank':
      return value.pattern === ''
        ? ruledLines(value.lines, width)
        : [{ text: printed(value.pattern), margin: [0, 5, 0, 3], preserveLeadingSpaces: true }];
  }
}

/** Lines to write on, 7 mm apart; the last one is the cell's own border. */
function ruledLines(lines: number, width: number): readonly PdfNode[] {
  const step = 20;
  return Array.from({ length: lines }, (_, index) => ({
    canvas: [
      { type: 'line', x1: 0, y1: 0, x2: 0, y2: 0.1, lineWidth: 0, lineColor: 'white' },
      ...(index < lines - 1
        ? [{ type: 'line', x1: 0, y1: step, x2: width, y2: step, lineWidth: 0.5, lineColor: RULED }]
        : [{ type: 'line', x1: 0, y1: step, x2: 0.1, y2: step, lineWidth: 0, lineColor: 'white' }])
    ]
  }));
}
