import type { Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pixels of what phones and cameras give. */
const SIZES = [
  [4000, 3000],
  [3000, 4000],
  [2592, 1944],
  [3264, 2448],
  [1920, 2560]
] as const;

/** Grainy pictures of a few MB each, no two alike, as JPEG files in the folder. Drawn by the page's own browser. */
export async function cameraPictures(page: Page, folder: string, count: number): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [width, height] = SIZES[index % SIZES.length] ?? SIZES[0];
    const base64 = await page.evaluate(drawGrain, { width, height, hue: index * 36 });
    const file = join(folder, `picture-${index + 1}.jpg`);
    await writeFile(file, Buffer.from(base64, 'base64'));
    files.push(file);
  }
  return files;
}

async function drawGrain(of: {
  readonly width: number;
  readonly height: number;
  readonly hue: number;
}): Promise<string> {
  const { width, height, hue } = of;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  const tile = new ImageData(512, 512);
  for (let at = 0; at < tile.data.length; at += 65_536) {
    crypto.getRandomValues(tile.data.subarray(at, at + 65_536));
  }
  for (let at = 3; at < tile.data.length; at += 4) tile.data[at] = 60;
  const grain = new OffscreenCanvas(512, 512);
  grain.getContext('2d')?.putImageData(tile, 0, 0);
  const sky = pen.createLinearGradient(0, 0, width, height);
  sky.addColorStop(0, `hsl(${hue} 60% 80%)`);
  sky.addColorStop(1, `hsl(${hue} 50% 25%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = pen.createPattern(grain, 'repeat') ?? sky;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#fff';
  pen.font = `${height / 3}px sans-serif`;
  pen.fillText(String(hue), width / 8, height / 2);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.88 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(text);
}
