import { hash, verify } from '@node-rs/argon2';

const MIN_PASSWORD_LENGTH = 10;

/** Argon2id (the library's default) with OWASP's figures: 19 MiB, two passes, one lane; about 30 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** 全角 and 半角 of the same character are one password: which of them an IME types is chance. */
function normalised(password: string): string {
  return password.normalize('NFKC');
}

/** Counts code points: 𠮷 is one character to its writer. */
export function isLongEnough(password: string): boolean {
  return Array.from(normalised(password)).length >= MIN_PASSWORD_LENGTH;
}

export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), COST);
}

let decoy: Promise<string> | undefined;

/** Verifies against a stored hash; without one (unknown login name) it works as long and answers false. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('decoy for unknown login names', COST);
  const matches = await verify(stored ?? (await decoy), normalised(password));
  return stored !== undefined && matches;
}
