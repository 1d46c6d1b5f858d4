import type { SheetDocument } from '../domain/sheet.ts';
import { pdfNodes, type PdfNode } from './pdf-blocks.ts';
import { CONTENT_WIDTH, MARGIN, PAGE_WIDTH, printed } from './pdf-measures.ts';

export const FONT_FAMILY = 'BIZUDGothic';
const HEADER_HEIGHT = 30;
const GUIDANCE_HEIGHT = 24;
const FOOTER_HEIGHT = 18;

/**
 * The sheet as a pdfmake document: A4 portrait, every page with form number, copy mark, draft line, guidance line and page n/N of its copy.
 * `photos` holds JPEG data URLs by SHA-256; a photo without one shows a line that says so.
 */
export function pdfDefinition(sheet: SheetDocument, photos: Readonly<Record<string, string>>): PdfNode {
  const copies = sheet.marks.length;
  // All copies hold the same blocks, hence the same number of pages.
  const pageOf = (page: number, count: number) => {
    const each = Math.max(1, Math.floor(count / copies));
    return { copy: Math.floor((page - 1) / each), number: ((page - 1) % each) + 1, of: each };
  };
  const guidance = sheet.guidance === null ? 0 : GUIDANCE_HEIGHT;
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, MARGIN + HEADER_HEIGHT + guidance, MARGIN, MARGIN + FOOTER_HEIGHT],
    language: 'ja',
    info: { title: printed(sheet.title), creator: 'Genchi' },
    images: { ...photos },
    defaultStyle: { font: FONT_FAMILY, fontSize: 9, lineHeight: 1.2 },
    header: (page: number, count: number) => header(sheet, sheet.marks[pageOf(page, count).copy] ?? ''),
    footer: (page: number, count: number) => {
      const { number, of } = pageOf(page, count);
      return footer(sheet, `${number}/${of}`);
    },
    content: sheet.marks.map((_, copy) => ({
      stack: pdfNodes(sheet.blocks, photos),
      ...(copy > 0 ? { pageBreak: 'before' } : {})
    }))
  };
}

function header(sheet: SheetDocument, mark: string): PdfNode {
  return {
    margin: [MARGIN, MARGIN, MARGIN, 0],
    stack: [
      {
        columns: [
          { text: printed(sheet.formNumber), width: 110, fontSize: 10 },
          {
            text: printed(sheet.draft ?? ''),
            width: '*',
            alignment: 'center',
            fontSize: 9,
            margin: [0, 1, 0, 0]
          },
          mark === '' ? { text: '', width: 150 } : { width: 150, ...markBox(mark) }
        ]
      },
      ...(sheet.guidance === null ? [] : [loudLine(sheet.guidance)])
    ]
  };
}

function markBox(mark: string): PdfNode {
  return {
    table: { widths: ['*'], body: [[{ text: printed(mark), alignment: 'center', fontSize: 9 }]] },
    layout: { hLineWidth: () => 1, vLineWidth: () => 1, paddingTop: () => 1.5, paddingBottom: () => 0.5 },
    margin: [0, -2, 0, 0]
  };
}

function loudLine(text: string): PdfNode {
  return {
    table: {
      widths: [CONTENT_WIDTH - 10],
      body: [[{ text: printed(text), alignment: 'center', fontSize: 10, color: 'white' }]]
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 5,
      paddingRight: () => 5,
      paddingTop: () => 3,
      paddingBottom: () => 2,
      fillColor: () => '#111111'
    },
    margin: [0, 8, 0, 0]
  };
}

function footer(sheet: SheetDocument, page: string): PdfNode {
  return {
    margin: [MARGIN, 4, MARGIN, 0],
    stack: [
      {
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: 0,
            x2: PAGE_WIDTH - 2 * MARGIN,
            y2: 0,
            lineWidth: 0.5,
            lineColor: '#666666'
          }
        ]
      },
      {
        margin: [0, 3, 0, 0],
        columns: [
          { text: printed(sheet.footer), width: '*', fontSize: 8 },
          { text: page, width: 50, alignment: 'right', fontSize: 9 }
        ]
      }
    ]
  };
}
