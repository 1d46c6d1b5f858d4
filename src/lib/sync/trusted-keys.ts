import type { PublicKey } from '../rules/pack-index.ts';

/** Put in by the build (vite.config.ts). */
declare const GENCHI_TRUSTED_KEYS: readonly PublicKey[];

/** The keys whose signatures this build of the app takes. */
export const trustedKeys: readonly PublicKey[] = GENCHI_TRUSTED_KEYS;
