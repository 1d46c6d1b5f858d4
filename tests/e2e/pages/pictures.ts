import type { Page } from '@playwright/test';

/** A JPEG of the given size drawn in the page, different for every seed, as a camera would hand it over. */
export async function drawnPicture(
  page: Page,
  seed: number,
  size = { width: 1600, height: 1200 }
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const base64 = await page.evaluate(
    ({ seed, width, height }) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      for (let index = 0; index < 300; index += 1) {
        context.fillStyle = `hsl(${(index * 37 + seed * 11) % 360} 60% 50%)`;
        context.fillRect((index * 97 + seed * 13) % width, (index * 61) % height, 180, 140);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    },
    { seed, ...size }
  );
  return { name: `photo-${seed}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}
