import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jpegBytes } from '../../../../tests/support/jpeg.ts';
import { jpegSizeOf } from './jpeg.ts';

describe('JPEG by content', () => {
  it('gives the size in pixels', () => {
    expect(jpegSizeOf(jpegBytes('a', { width: 2048, height: 1 }))).toEqual({ width: 2048, height: 1 });
    expect(jpegSizeOf(jpegBytes('a', { width: 0, height: 9 }))).toBeNull();
  });

  it('refuses other things that are called JPEG, and every cut of a real one', () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    for (const bytes of [
      Buffer.alloc(0),
      png,
      Buffer.from('<html></html>'),
      Buffer.from([0xff, 0xd8, 0xff, 0xd9])
    ]) {
      expect(jpegSizeOf(bytes)).toBeNull();
    }
    const whole = jpegBytes('cut');
    for (let length = 0; length < whole.length; length += 1) {
      expect(jpegSizeOf(whole.subarray(0, length))).toBeNull();
    }
  });

  it('never throws or hangs', () => {
    const around = fc
      .uint8Array({ maxLength: 200 })
      .map((inside) => Buffer.from([0xff, 0xd8, ...inside, 0xff, 0xd9]));
    fc.assert(
      fc.property(fc.oneof(around, fc.uint8Array()), (bytes) => {
        jpegSizeOf(bytes);
      }),
      { numRuns: 2000 }
    );
  });
});
