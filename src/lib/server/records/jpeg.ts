export interface JpegSize {
  readonly width: number;
  readonly height: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

function isFrame(marker: number): boolean {
  // SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC).
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/**
 * Width and height in pixels of bytes that are a whole JPEG by content (ITU T.81: start, a frame, a scan, the end
 * marker); null for anything else, whatever it is called.
 */
export function jpegSizeOf(bytes: Uint8Array): JpegSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength;
  if (end < 4 || view.getUint16(0) !== 0xff00 + SOI || view.getUint16(end - 2) !== 0xff00 + EOI) return null;
  let size: JpegSize | null = null;
  for (let at = 2; at + 4 <= end;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > end) return null;
    if (marker === SOS) return size;
    if (isFrame(marker)) {
      if (length < 8) return null;
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      if (size.width === 0 || size.height === 0) return null;
    }
    at += 2 + length;
  }
  return null;
}
