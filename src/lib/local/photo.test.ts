import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jpegSegments, looksLikePicture, pictureSize, withoutMetadata } from './jpeg.ts';
import { encodingSteps, reencodePhoto } from './photo.ts';

/** A JPEG header: start, an Exif segment, a frame of the given size. */
function jpegHeader(width: number, height: number): Uint8Array {
  const exif = [0xff, 0xe1, 0, 8, ...new TextEncoder().encode('Exif\0\0')];
  const frame = [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 0, 0x11, 0];
  return new Uint8Array([0xff, 0xd8, ...exif, ...frame, 0xff, 0xda, 0, 2]);
}

it('knows a picture by its bytes', async () => {
  expect(looksLikePicture(jpegHeader(1, 1))).toBe(true);
  const html = new File(['<!doctype html><p>hi'], 'photo.jpg', { type: 'image/jpeg' });
  expect(await reencodePhoto(html)).toMatchObject({ ok: false, reason: 'notImage' });
  expect(await reencodePhoto(new File([], 'empty.jpg'))).toMatchObject({ ok: false, reason: 'notImage' });
});

it('refuses more than 60 megapixels before it unpacks them', async () => {
  const bomb = new File([jpegHeader(12_000, 6_000) as Uint8Array<ArrayBuffer>], 'huge.jpg');
  expect(await reencodePhoto(bomb)).toMatchObject({ ok: false, reason: 'tooLarge' });
});

it('reads size and segments from any header without failing', () => {
  expect(pictureSize(jpegHeader(4032, 3024))).toEqual({ width: 4032, height: 3024 });
  expect(jpegSegments(jpegHeader(2, 1))?.map(({ marker }) => marker)).toEqual([0xe1, 0xc0]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      pictureSize(bytes);
      pictureSize(new Uint8Array([0xff, 0xd8, ...bytes]));
    })
  );
});

it('takes metadata out and leaves the rest byte for byte', () => {
  const [profile, foreign] = ['ICC_PROFILE\0', 'FPXR\0'].map((text) => [...new TextEncoder().encode(text)]);
  const segment = (marker: number, payload: number[] = []) => [
    0xff,
    marker,
    0,
    payload.length + 2,
    ...payload
  ];
  const tail = [...jpegHeader(3, 2)].slice(12);
  const kept = [...segment(0xe0, [1]), ...segment(0xe2, profile), ...segment(0xee, [2]), ...tail, 7, 8, 9];
  const dropped = [
    ...segment(0xe1, [3]),
    ...segment(0xe2, foreign),
    ...segment(0xed, [4]),
    ...segment(0xfe, [5])
  ];
  const clean = new Uint8Array([0xff, 0xd8, ...kept]);
  expect(withoutMetadata(new Uint8Array([0xff, 0xd8, ...dropped, ...kept]))).toEqual(clean);
  expect(withoutMetadata(clean)).toEqual(clean);
});

it('tries steps that keep the shape and never grow', () => {
  const size = fc.integer({ min: 1, max: 12_000 });
  fc.assert(
    fc.property(size, size, (width, height) => {
      const steps = encodingSteps({ width, height });
      for (const step of steps) {
        expect(Math.max(step.width, step.height)).toBeLessThanOrEqual(
          Math.min(2048, Math.max(width, height))
        );
        expect(Math.min(step.width, step.height)).toBeGreaterThanOrEqual(1);
      }
      expect(steps[0]?.quality).toBe(0.85);
    })
  );
});
