import { createHash } from 'node:crypto';

/**
 * Bytes with the build of a JPEG (start, comment, quantisation, frame, scan, end) and a given size in pixels; `seed`
 * makes them differ, `padding` makes them long. Not a picture worth looking at.
 */
export function jpegBytes(seed: string, size = { width: 64, height: 48 }, padding = 0): Buffer {
  const segment = (marker: number, payload: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(payload.length + 2, 2);
    return Buffer.concat([head, payload]);
  };
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(size.height, 1);
  frame.writeUInt16BE(size.width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xfe, Buffer.from(seed, 'utf8')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.alloc(32 + padding, 0x5a),
    Buffer.from([0xff, 0xd9])
  ]);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
