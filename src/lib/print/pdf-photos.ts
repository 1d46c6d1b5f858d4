import type { SheetPhoto } from '../domain/sheet.ts';
import { photoTitle, sheetTexts } from '../text/sheets.ts';
import type { PdfNode } from './pdf-blocks.ts';
import { BORDER_COLOUR, CONTENT_WIDTH, printed } from './pdf-measures.ts';

const GAP = 12;
const CELL_WIDTH = (CONTENT_WIDTH - GAP) / 2;
const PADDING = 5;
/** Three rows of photos to a page, below a title as well. */
const PICTURE_HEIGHT = 140;

/** Two photos side by side, each with its number, item, caption and time; a row never breaks over pages. */
export function photoNodes(
  photos: readonly SheetPhoto[],
  pictures: Readonly<Record<string, string>>
): readonly PdfNode[] {
  const rows: PdfNode[] = [];
  for (let index = 0; index < photos.length; index += 2) {
    const pair = photos.slice(index, index + 2);
    rows.push({
      unbreakable: true,
      columns: [
        ...pair.map((photo) => photoNode(photo, pictures[photo.sha256] !== undefined)),
        ...(pair.length === 1 ? [{ text: '', width: CELL_WIDTH }] : [])
      ],
      columnGap: GAP,
      margin: [0, 0, 0, 10]
    });
  }
  return rows;
}

function photoNode(photo: SheetPhoto, isHere: boolean): PdfNode {
  const inner = CELL_WIDTH - 2 * PADDING - 1;
  const picture = isHere
    ? { image: photo.sha256, fit: [inner, PICTURE_HEIGHT], alignment: 'center' }
    : { text: printed(sheetTexts.photoMissing), margin: [0, 40, 0, 0] };
  return {
    width: CELL_WIDTH,
    table: {
      widths: [inner],
      heights: [PICTURE_HEIGHT, 40],
      body: [
        [picture],
        [
          {
            stack: [
              { text: printed(photoTitle(photo.number, photo.title)), fontSize: 9.5 },
              ...(photo.caption === '' ? [] : [{ text: printed(photo.caption), fontSize: 8.5 }]),
              { text: printed(photo.taken), fontSize: 8, color: '#333333' }
            ]
          }
        ]
      ]
    },
    layout: {
      hLineWidth: (line: number) => (line === 1 ? 0 : 0.5),
      vLineWidth: () => 0.5,
      hLineColor: () => BORDER_COLOUR,
      vLineColor: () => BORDER_COLOUR,
      paddingLeft: () => PADDING,
      paddingRight: () => PADDING,
      paddingTop: () => 4,
      paddingBottom: () => 2
    }
  };
}
