import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { jpegSegments, pictureSize } from '../../src/lib/local/jpeg.ts';
import type * as Module from '../../src/lib/local/photo.ts';
import type { PhotoOutcome } from '../../src/lib/local/photo.ts';
import { openModulePage } from '../support/bundled-module.ts';

interface Tested {
  readonly tested: typeof Module;
}
/** Base64 of a file's bytes, or how to draw a picture. */
interface Picture {
  readonly width: number;
  readonly height: number;
  /** 1 upright, 6 turned by 90° clockwise. */
  readonly orientation?: number;
  readonly noise?: boolean;
  /** Bytes of padding that only a camera would write. */
  readonly padding?: number;
}

test.beforeEach(({ page }) => openModulePage(page, 'src/lib/local/photo.ts'));

/** Draws red on the left and blue on the right, dresses it as a camera's file with Exif and GPS, and re-encodes it. */
async function reencode(page: Page, picture: Picture): Promise<PhotoOutcome & { base64?: string }> {
  return page.evaluate(async ({ width, height, orientation = 1, noise = false, padding = 0 }) => {
    const { reencodePhoto } = (globalThis as unknown as Tested).tested;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = 'red';
    context.fillRect(0, 0, width / 2, height);
    context.fillStyle = 'blue';
    context.fillRect(width / 2, 0, width / 2, height);
    if (noise) {
      const tile = context.createImageData(512, 512);
      for (let at = 0; at < tile.data.length; at += 1)
        tile.data[at] = at % 4 === 3 ? 255 : Math.random() * 256;
      for (let x = 0; x < width; x += 512)
        for (let y = 0; y < height; y += 512) context.putImageData(tile, x, y);
    }
    const plain = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })).arrayBuffer()
    );
    // Big-endian TIFF: orientation, and a GPS directory with a latitude reference.
    const entry = (tag: number, type: number, count: number, value: number[]) => [
      tag >> 8,
      tag & 255,
      0,
      type,
      0,
      0,
      0,
      count,
      ...value
    ];
    const tiff = [
      ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 2],
      ...entry(0x0112, 3, 1, [0, orientation, 0, 0]),
      ...entry(0x8825, 4, 1, [0, 0, 0, 38]),
      ...[0, 0, 0, 0, 0, 1],
      ...entry(0x0001, 2, 2, [0x4e, 0, 0, 0]),
      ...[0, 0, 0, 0]
    ];
    const payload = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
    const exif = [0xff, 0xe1, 0, payload.length + 2, ...payload];
    const dressed = new Blob([
      plain.slice(0, 2),
      new Uint8Array(exif),
      plain.slice(2),
      new Uint8Array(padding)
    ]);
    const outcome = await reencodePhoto(dressed);
    if (!outcome.ok) return outcome;
    let binary = '';
    for (const byte of new Uint8Array(outcome.bytes)) binary += String.fromCharCode(byte);
    return { ...outcome, bytes: new ArrayBuffer(0), base64: btoa(binary) };
  }, picture);
}

function bytesOf(outcome: PhotoOutcome & { base64?: string }): Buffer {
  expect(outcome).toMatchObject({ ok: true });
  return Buffer.from(outcome.base64 ?? '', 'base64');
}

test('a camera picture loses Exif and place, keeps its shape and says its own hash', async ({ page }) => {
  const outcome = await reencode(page, { width: 1200, height: 800 });
  const bytes = bytesOf(outcome);
  // APP1 carries Exif and XMP. What is left beside the picture is the colour profile.
  for (const { marker, payload } of jpegSegments(bytes) ?? []) {
    expect(marker).not.toBe(0xe1);
    if (marker > 0xe1 && marker < 0xf0)
      expect(Buffer.from(payload).toString('latin1')).toMatch(/^ICC_PROFILE/);
  }
  expect(bytes.includes('Exif')).toBe(false);
  expect(pictureSize(bytes)).toEqual({ width: 1200, height: 800 });
  expect(outcome).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex') });
});

test('a turned picture comes out upright', async ({ page }) => {
  const bytes = bytesOf(await reencode(page, { width: 800, height: 400, orientation: 6 }));
  expect(pictureSize(bytes)).toEqual({ width: 400, height: 800 });
  // Left of the sensor is the top of the upright picture.
  const [top, bottom] = await page.evaluate(async (base64) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return [10, bitmap.height - 10].map((y) => [...(context?.getImageData(200, y, 1, 1).data ?? [])]);
  }, bytes.toString('base64'));
  expect(top?.[0]).toBeGreaterThan(200);
  expect(bottom?.[2]).toBeGreaterThan(200);
});

test('a turned picture of 40 megapixels keeps its proportions', async ({ page }) => {
  const bytes = bytesOf(await reencode(page, { width: 7300, height: 5475, orientation: 6 }));
  const size = pictureSize(bytes);
  expect(Math.max(size?.width ?? 0, size?.height ?? 0)).toBe(2048);
  expect((size?.height ?? 0) / (size?.width ?? 1)).toBeCloseTo(7300 / 5475, 2);
});

test('the busiest picture fits into 500 KB', async ({ page }) => {
  const bytes = bytesOf(await reencode(page, { width: 4000, height: 3000, noise: true }));
  expect(bytes.byteLength).toBeLessThanOrEqual(500 * 1024);
});

test('a 40 MB photo works', async ({ page }) => {
  const picture = { width: 4000, height: 3000, noise: true, padding: 40 * 1024 * 1024 };
  expect(bytesOf(await reencode(page, picture)).byteLength).toBeLessThanOrEqual(500 * 1024);
});

test('what is no picture gets its reason', async ({ page }) => {
  const reasons = await page.evaluate(async () => {
    const { reencodePhoto } = (globalThis as unknown as Tested).tested;
    const files = [
      new File(['<!doctype html><p>login'], 'photo.jpg', { type: 'image/jpeg' }),
      new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 3])], 'cut.jpg'),
      new File([], 'empty.jpg')
    ];
    const outcomes = await Promise.all(files.map(reencodePhoto));
    return outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.reason));
  });
  expect(reasons).toEqual(['notImage', 'undecodable', 'notImage']);
});

test('a full device is said before anything is read', async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    navigator.storage.estimate = async () => ({ quota: 1_000_000, usage: 999_000 });
    const { reencodePhoto } = (globalThis as unknown as Tested).tested;
    return reencodePhoto(new Blob([new Uint8Array([0xff, 0xd8, 0xff])]));
  });
  expect(outcome).toMatchObject({ ok: false, reason: 'quota' });
});
