import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 as hex, synchronous: inside a transaction nothing may wait for another thread. */
export function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** 32 random bytes for links and cookies; only their hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
