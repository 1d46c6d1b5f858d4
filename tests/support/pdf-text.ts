import { inflateSync } from 'node:zlib';

/**
 * Text of each page in drawing order, read back through the font's ToUnicode map as a reader of the file would. For files of pdfmake
 * only: one font, page content in one stream, ToUnicode as arrays.
 */
export function pdfPageTexts(bytes: Uint8Array): readonly string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const toUnicode = unicodeMap(streamOf(file, objectRef(file, /\/ToUnicode (\d+) 0 R/u)));
  return pageObjects(file).map((page) => {
    const content = streamOf(file, objectRef(page, /\/Contents (\d+) 0 R/u));
    const strings = [...content.matchAll(/\[([^\]]*)\] TJ/gu)].flatMap(([, array]) => [
      ...(array ?? '').matchAll(/<([0-9a-f]+)>/gu)
    ]);
    return strings
      .map(([, hex]) =>
        (hex?.match(/.{4}/gu) ?? []).map((glyph) => toUnicode.get(glyph) ?? '\ufffd').join('')
      )
      .join('');
  });
}

function pageObjects(file: string): readonly string[] {
  const kids = /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/u.exec(file)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/gu)].map(([, id]) => objectOf(file, Number(id)));
}

function objectRef(text: string, pattern: RegExp): number {
  const id = pattern.exec(text)?.[1];
  if (id === undefined) throw new Error(`The file lacks ${pattern.source}.`);
  return Number(id);
}

function objectOf(file: string, id: number): string {
  const start = file.search(new RegExp(`(?:^|\\n)${id} 0 obj\\n`, 'u'));
  return file.slice(start, file.indexOf('\nendobj', start));
}

function streamOf(file: string, id: number): string {
  const object = objectOf(file, id);
  const data = object.slice(object.indexOf('stream\n') + 7, object.lastIndexOf('\nendstream'));
  return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
}

function unicodeMap(cmap: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [, first, array] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gu))
    [...(array ?? '').matchAll(/<([^>]*)>/gu)].forEach(([, hex], index) => {
      const glyph = (parseInt(first ?? '', 16) + index).toString(16).padStart(4, '0');
      const units = (hex ?? '').replaceAll(' ', '').match(/.{4}/gu) ?? [];
      map.set(glyph, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    });
  return map;
}
