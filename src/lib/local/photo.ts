import { sha256Hex } from '../protocol/canonical.ts';
import { looksLikePicture, pictureSize, withoutMetadata, type PictureSize } from './jpeg.ts';
import { storageEstimate } from './storage.ts';

/** Bytes, pixels on the longest edge, pixels in all. */
export const MAX_PHOTO_BYTES = 500 * 1024;
const LONGEST_EDGE = 2048;
const MAX_PIXELS = 60_000_000;
/** A file above this is not read into memory at all. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;
/** Room that must be left on the device for one photo and its record. */
const ROOM_NEEDED = 4 * MAX_PHOTO_BYTES;

/**
 * `notImage`: by its first bytes, whatever it is called. `tooLarge`: more pixels or bytes than a phone can unpack.
 * `undecodable`: a picture that this browser cannot read, or no memory for it. `quota`: no room on the device.
 */
export const photoFailures = ['notImage', 'tooLarge', 'undecodable', 'quota'] as const;
export type PhotoFailure = (typeof photoFailures)[number];

export type PhotoOutcome =
  | {
      readonly ok: true;
      readonly bytes: ArrayBuffer;
      readonly sha256: string;
      readonly width: number;
      readonly height: number;
    }
  | { readonly ok: false; readonly reason: PhotoFailure; readonly detail: string };

/**
 * Any picked or taken picture as a JPEG of at most 500 KB, upright, without a trace of place, time or camera: only the
 * pixels survive the drawing. The longest edge is at most 2048 pixels.
 */
export async function reencodePhoto(file: Blob): Promise<PhotoOutcome> {
  const { freeBytes } = await storageEstimate();
  if (freeBytes !== null && freeBytes < ROOM_NEEDED) return failed('quota', `${freeBytes} bytes left`);
  if (file.size > MAX_FILE_BYTES) return failed('tooLarge', `${file.size} bytes`);
  try {
    const head = new Uint8Array(await file.slice(0, 256 * 1024).arrayBuffer());
    if (!looksLikePicture(head)) return failed('notImage', file.type || 'no type');
    const size = pictureSize(head);
    if (size && tooManyPixels(size)) return failed('tooLarge', `${size.width}×${size.height}`);
    const picture = await decode(file, size);
    try {
      if (tooManyPixels(picture)) return failed('tooLarge', `${picture.width}×${picture.height}`);
      return await encode(picture);
    } finally {
      picture.close();
    }
  } catch (error) {
    return failed('undecodable', String(error));
  }
}

/** The sizes and qualities to try, best first: quality falls before size does. */
export function encodingSteps(
  size: PictureSize
): readonly { readonly width: number; readonly height: number; readonly quality: number }[] {
  const longest = Math.max(size.width, size.height);
  return [2048, 1600, 1280, 1024, 800, 640].flatMap((edge) => {
    const scale = Math.min(1, edge / longest);
    const width = Math.max(1, Math.round(size.width * scale));
    const height = Math.max(1, Math.round(size.height * scale));
    return [0.85, 0.75, 0.6].map((quality) => ({ width, height, quality }));
  });
}

/**
 * Upright by the picture's own orientation. Very large pictures are shrunk while decoding, which saves memory; a browser
 * that distorts a turned picture on the way decodes it whole.
 */
async function decode(file: Blob, size: PictureSize | null): Promise<ImageBitmap> {
  const upright = { imageOrientation: 'from-image' } as const;
  if (size && Math.max(size.width, size.height) > 2 * LONGEST_EDGE) {
    const shrink = { resizeWidth: Math.min(size.width, 2 * LONGEST_EDGE), resizeQuality: 'high' } as const;
    const picture = await createImageBitmap(file, { ...upright, ...shrink }).catch(() => null);
    if (picture && sameShape(picture, size)) return picture;
    picture?.close();
  }
  return createImageBitmap(file, upright);
}

/** Same proportions, upright or turned, within one percent. */
function sameShape(one: PictureSize, other: PictureSize): boolean {
  const [a, b] = [one, other].map(({ width, height }) => Math.max(width, height) / Math.min(width, height));
  return Math.abs((a ?? 0) / (b ?? 1) - 1) < 0.01;
}

async function encode(picture: ImageBitmap): Promise<PhotoOutcome> {
  for (const { width, height, quality } of encodingSteps(picture)) {
    const bytes = await draw(picture, width, height, quality);
    if (bytes.byteLength > MAX_PHOTO_BYTES) continue;
    return { ok: true, bytes, sha256: await sha256Hex(bytes), width, height };
  }
  return failed('tooLarge', 'stays above the limit at the smallest size');
}

async function draw(
  picture: ImageBitmap,
  width: number,
  height: number,
  quality: number
): Promise<ArrayBuffer> {
  const canvas = canvasOf(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const blob = await jpegOf(canvas, quality);
  if (blob?.type !== 'image/jpeg') throw new Error('no JPEG from canvas');
  return withoutMetadata(new Uint8Array(await blob.arrayBuffer())).buffer;
}

function canvasOf(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

function jpegOf(canvas: OffscreenCanvas | HTMLCanvasElement, quality: number): Promise<Blob | null> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/jpeg', quality });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}

function tooManyPixels({ width, height }: PictureSize): boolean {
  return width * height > MAX_PIXELS;
}

function failed(reason: PhotoFailure, detail: string): PhotoOutcome {
  return { ok: false, reason, detail };
}
