import type { SheetBlock } from '../domain/sheet.ts';
import type { PdfNode } from './pdf-blocks.ts';
import { CONTENT_WIDTH, printed } from './pdf-measures.ts';

/** The glue-on label: dashed cutting edge, addressee lines, the main word large, what lies inside. */
export function labelNode(block: Extract<SheetBlock, { type: 'label' }>): PdfNode {
  return {
    table: {
      widths: [CONTENT_WIDTH - 49],
      body: [
        [
          {
            stack: [
              ...block.addressee.map((text, index) =>
                writeLine(text, index === block.addressee.length - 1 ? '　御中' : '')
              ),
              { text: printed(block.main), fontSize: 24, alignment: 'center', margin: [0, 22, 0, 14] },
              boxRow(block.boxes),
              ...block.lines.map((text) => ({ text: printed(text), fontSize: 11, margin: [0, 3, 0, 0] }))
            ]
          }
        ]
      ]
    },
    layout: {
      hLineWidth: () => 1,
      vLineWidth: () => 1,
      hLineStyle: () => ({ dash: { length: 6, space: 4 } }),
      vLineStyle: () => ({ dash: { length: 6, space: 4 } }),
      paddingLeft: () => 24,
      paddingRight: () => 24,
      paddingTop: () => 22,
      paddingBottom: () => 22
    },
    margin: [0, 12, 0, 0]
  };
}

function writeLine(text: string, ending: string): PdfNode {
  return {
    table: { widths: [110, '*', 40], body: [[printed(text), '', printed(ending)]] },
    layout: {
      hLineWidth: (line: number) => (line === 1 ? 0.7 : 0),
      vLineWidth: () => 0,
      paddingTop: () => 12,
      paddingBottom: () => 3
    },
    fontSize: 11
  };
}

function boxRow(boxes: readonly string[]): PdfNode {
  return {
    columns: [
      { text: '', width: '*' },
      ...boxes.map((text) => ({
        width: 110,
        table: {
          widths: ['*'],
          body: [[{ text: printed(text), fontSize: 13, alignment: 'center' }]]
        },
        layout: { hLineWidth: () => 1.2, vLineWidth: () => 1.2, paddingTop: () => 5, paddingBottom: () => 3 }
      })),
      { text: '', width: '*' }
    ],
    columnGap: 18,
    margin: [0, 0, 0, 18]
  };
}
