import { printableText } from './glyphs.ts';

/** Points, 72 to the inch. A4 is 210 × 297 mm. */
export const PAGE_WIDTH = 595.28;
/** 20 mm on every side: sheets are bound on the left. */
export const MARGIN = 56.7;
export const CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN;
export const BORDER_COLOUR = '#444444';
export const LABEL_FILL = '#f1f1f1';
export const HEADING_FILL = '#dedede';

/** Text as the PDF takes it: without joiners, which have no glyph. */
export function printed(text: string): string {
  return printableText(text).replaceAll('\u200d', '');
}
