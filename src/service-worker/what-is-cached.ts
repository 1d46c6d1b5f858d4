/**
 * Paths that the worker leaves alone: the server's answers, and rule packs, which the app keeps hash-checked in its
 * own database.
 */
export const staysOnNetwork: readonly RegExp[] = [/^\/api(\/|$)/, /^\/packs(\/|$)/];

/** Fonts for the sheets weigh more than the app: they are fetched after it, and their failure must not stop it. */
export function isLarge(path: string): boolean {
  return /\.(ttf|otf)$/.test(path);
}

/** Part of the app itself: without one of these nothing is installed. */
export function isPrecached(path: string): boolean {
  return !isLarge(path) && !staysOnNetwork.some((pattern) => pattern.test(path)) && !path.endsWith('.map');
}
