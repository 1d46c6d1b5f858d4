import type { SheetDocument } from '../domain/sheet.ts';
import { fontCoverageOf } from './font-coverage.ts';
import { checkGlyphs, type MissingGlyph } from './glyphs.ts';
import { FONT_FAMILY, pdfDefinition } from './pdf-definition.ts';

export type PdfOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** Nothing was made: the sheet would lack these characters. */
  | { readonly ok: false; readonly missing: readonly MissingGlyph[] };

const FONT_FILE = 'BIZUDGothic-Regular.ttf';

/**
 * Makes the PDF on the device: no network, the font embedded with only the glyphs used. `font` is the TrueType file, `photos` the JPEG
 * bytes by SHA-256. Throws when the library fails (broken JPEG).
 */
export async function pdfFile(
  sheet: SheetDocument,
  font: ArrayBuffer,
  photos: Readonly<Record<string, ArrayBuffer>>
): Promise<PdfOutcome> {
  const check = checkGlyphs(sheet, fontCoverageOf(font));
  if (!check.ok) return check;
  const { default: pdfmake } = await import('pdfmake/build/pdfmake.js');
  pdfmake.virtualfs.writeFileSync(FONT_FILE, new Uint8Array(font));
  // One weight only: a second one would double the 4.5 MB kept on the device; sizes and rules carry the emphasis.
  pdfmake.setFonts({ [FONT_FAMILY]: { normal: FONT_FILE } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy?.(() => false);
  const urls = Object.fromEntries(
    Object.entries(photos).map(([sha256, bytes]) => [sha256, jpegDataUrl(bytes)])
  );
  return { ok: true, bytes: await pdfmake.createPdf(pdfDefinition(sheet, urls)).getBuffer() };
}

function jpegDataUrl(bytes: ArrayBuffer): string {
  const all = new Uint8Array(bytes);
  let binary = '';
  // In pieces: one call takes no more than some 60,000 arguments.
  for (let from = 0; from < all.length; from += 32_768)
    binary += String.fromCharCode(...all.subarray(from, from + 32_768));
  return `data:image/jpeg;base64,${btoa(binary)}`;
}
