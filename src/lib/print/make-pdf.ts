import type { SheetDocument } from '../domain/sheet.ts';
import { loadFont } from './font-file.ts';
import { pdfFile, type PdfOutcome } from './pdf-file.ts';

/** The PDF with the font that the app brings along. `photos`: JPEG bytes by SHA-256. Throws if font or library fail. */
export async function makePdf(
  sheet: SheetDocument,
  photos: Readonly<Record<string, ArrayBuffer>>
): Promise<PdfOutcome> {
  return pdfFile(sheet, await loadFont(), photos);
}
