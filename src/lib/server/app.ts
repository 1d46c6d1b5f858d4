import { LoginLimiter } from './accounts/login-limiter.ts';
import { renewSetupToken } from './accounts/setup.ts';
import { keepPacks, packFilesIn, publishedFolder, type PackFiles } from './packs/pack-folders.ts';
import { findPacksFolder, packsIn, type PackSource } from './records/packs.ts';
import { openStore, type Store } from './store/open-store.ts';

/** All that a running server holds. */
export interface App {
  readonly store: Store;
  readonly limiter: LoginLimiter;
  readonly packs: PackSource;
  readonly packFiles: PackFiles;
}

export interface StartedApp {
  readonly app: App;
  /** The one-time token of the first account, while there is none. */
  readonly setupToken: string | null;
}

/** Opens the data folder and makes ready to answer. `setupToken` fixes the one-time token (tests). */
export async function startApp(folder: string, now: Date, setupToken?: string): Promise<StartedApp> {
  const store = await openStore(folder);
  await store.db.deleteFrom('session').where('expires_at', '<=', now.toISOString()).execute();
  const token = await renewSetupToken(store.db, now, setupToken);
  const [shipped, published] = [findPacksFolder(), publishedFolder(folder)];
  if (shipped !== null) keepPacks(shipped, published);
  const folders = shipped === null ? [published] : [shipped, published];
  return {
    app: { store, limiter: new LoginLimiter(), packs: packsIn(...folders), packFiles: packFilesIn(folders) },
    setupToken: token
  };
}
