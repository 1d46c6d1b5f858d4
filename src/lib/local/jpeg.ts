/** Reads just enough of a picture's bytes to know what it is. Pure; never trusts a file name or a MIME type. */

/** Pixels, before any rotation. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Markers of the frame headers that carry the size (SOF0–SOF15 without the tables that share the range). */
const FRAME_MARKERS = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

export interface JpegSegment {
  readonly marker: number;
  /** Payload after the two length bytes. */
  readonly payload: Uint8Array;
}

/** The segments before the picture data; null: not a JPEG. */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const segments: JpegSegment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === 0xda || length < 2) break;
    segments.push({ marker, payload: bytes.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return segments;
}

/**
 * The same JPEG without what is not needed to show it: Exif, XMP, comments and the like. Browsers write some of their own
 * (Safari an Exif block). Kept are JFIF, the colour profile and Adobe's colour marker.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  for (const { marker, payload } of jpegSegments(bytes) ?? []) {
    const start = payload.byteOffset - bytes.byteOffset - 4;
    const end = payload.byteOffset - bytes.byteOffset + payload.byteLength;
    const metadata = (marker >= 0xe1 && marker <= 0xef) || marker === 0xfe;
    if (!metadata || marker === 0xee || isColourProfile(marker, payload))
      parts.push(bytes.subarray(start, end));
    at = end;
  }
  parts.push(bytes.subarray(at));
  const kept = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    kept.set(part, offset);
    offset += part.byteLength;
  }
  return kept;
}

function isColourProfile(marker: number, payload: Uint8Array): boolean {
  return marker === 0xe2 && String.fromCharCode(...payload.subarray(0, 11)) === 'ICC_PROFILE';
}

/** Size of a JPEG or PNG from its header; null: another format, or too little of the file. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) {
    return { width: view.getUint32(16), height: view.getUint32(20) };
  }
  for (const { marker, payload } of jpegSegments(bytes) ?? []) {
    const [, h1, h2, w1, w2] = payload;
    if (!FRAME_MARKERS.has(marker) || h1 === undefined || h2 === undefined) continue;
    if (w1 === undefined || w2 === undefined) continue;
    return { width: (w1 << 8) | w2, height: (h1 << 8) | h2 };
  }
  return null;
}

/** Whether the bytes begin like a picture that browsers decode: JPEG, PNG, GIF, WebP, BMP, HEIC, AVIF. */
export function looksLikePicture(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG') ||
    head.startsWith('GIF8') ||
    head.startsWith('BM') ||
    (head.startsWith('RIFF') && head.slice(8) === 'WEBP') ||
    (head.slice(4, 8) === 'ftyp' && /^(hei|hev|mif|msf|avi)/.test(head.slice(8)))
  );
}
