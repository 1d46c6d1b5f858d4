import { sha256Hex } from '../protocol/canonical.ts';
import type { SessionInfo } from '../protocol/wire.ts';
import { openPackFile } from '../rules/pack-file.ts';
import type { PackEntry, RulePack } from '../rules/pack.ts';
import { Changes } from './changes.ts';
import { Connection } from './connection.ts';
import { DeviceDatabase, type DeviceUser } from './device-db.ts';

export type { PackEntry } from '../rules/pack.ts';
export type { DeviceUser } from './device-db.ts';

export type PutPackOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'hash' | 'format'; readonly detail: string };

/** What belongs to the device, whoever uses it: rule packs, known users, the device's id. No record of an applicant. */
export interface DeviceStore {
  /** Random, made once. */
  deviceId(): Promise<string>;
  /** Most recently opened first. */
  listUsers(): Promise<readonly DeviceUser[]>;
  rememberUser(session: SessionInfo): Promise<DeviceUser>;
  activeUser(): Promise<DeviceUser | null>;
  /** Null: nobody. Throws if the user is not known here. */
  setActiveUser(id: string | null): Promise<void>;
  /** Checks the SHA-256 of the text against the entry before storing; a mismatch stores nothing. */
  putPack(entry: PackEntry, text: string): Promise<PutPackOutcome>;
  listPacks(): Promise<readonly PackEntry[]>;
  /** Null: not here, or its bytes no longer match the hash (then it is dropped, to be fetched again). */
  getPack(hash: string): Promise<RulePack | null>;
  /** The edition in force latest; of several builds of it, the one verified last. */
  newestPack(scheme: string): Promise<RulePack | null>;
  /** Small values that belong to the device, such as a dismissed hint. */
  getSetting(key: string): Promise<string | null>;
  setSetting(key: string, value: string): Promise<void>;
  onChange(listener: () => void): () => void;
  close(): void;
}

export interface DeviceStoreOptions {
  readonly name?: string;
  readonly now?: () => Date;
  /** Another tab has brought a newer version: ask for a reload. */
  readonly onTaken?: () => void;
  /** Another tab keeps an older version open and this one waits for it: ask for it to be closed. */
  readonly onBlocked?: () => void;
}

export async function openDeviceStore(options: DeviceStoreOptions = {}): Promise<DeviceStore> {
  const db = new DeviceDatabase(options.name);
  const connection = new Connection(db, options.onTaken);
  if (options.onBlocked) db.on('blocked', options.onBlocked);
  await db.open();
  return new DexieDeviceStore(connection, options.now ?? (() => new Date()));
}

class DexieDeviceStore implements DeviceStore {
  readonly #connection: Connection<DeviceDatabase>;
  readonly #now: () => Date;
  readonly #changes: Changes;
  readonly #parsed = new Map<string, RulePack>();

  constructor(connection: Connection<DeviceDatabase>, now: () => Date) {
    this.#connection = connection;
    this.#now = now;
    this.#changes = new Changes(connection.db.name);
  }

  async deviceId(): Promise<string> {
    const fresh = crypto.randomUUID();
    return this.#connection.run((db) =>
      db.transaction('rw', db.settings, async () => {
        const row = await db.settings.get('deviceId');
        if (row) return row.value;
        await db.settings.add({ key: 'deviceId', value: fresh });
        return fresh;
      })
    );
  }

  async listUsers(): Promise<readonly DeviceUser[]> {
    const users = await this.#connection.run((db) => db.users.toArray());
    return users.sort((a, b) => b.lastOpenedAt.localeCompare(a.lastOpenedAt));
  }

  async rememberUser({ user, chamber, mayEnterForOffice }: SessionInfo): Promise<DeviceUser> {
    const row: DeviceUser = {
      id: user.id,
      loginName: user.loginName,
      displayName: user.displayName,
      chamberId: chamber.id,
      chamberName: chamber.name,
      lastOpenedAt: this.#now().toISOString(),
      mayEnterForOffice
    };
    await this.#connection.run((db) => db.users.put(row));
    this.#changes.committed();
    return row;
  }

  async activeUser(): Promise<DeviceUser | null> {
    const id = await this.getSetting('activeUser');
    if (!id) return null;
    return (await this.#connection.run((db) => db.users.get(id))) ?? null;
  }

  async setActiveUser(id: string | null): Promise<void> {
    const lastOpenedAt = this.#now().toISOString();
    await this.#connection.run((db) =>
      db.transaction('rw', db.users, db.settings, async () => {
        if (id === null) return db.settings.delete('activeUser');
        const user = await db.users.get(id);
        if (!user) throw new Error(`unknown user ${id}`);
        await db.users.put({ ...user, lastOpenedAt });
        await db.settings.put({ key: 'activeUser', value: id });
      })
    );
    this.#changes.committed();
  }

  async putPack(entry: PackEntry, text: string): Promise<PutPackOutcome> {
    const hash = await sha256Hex(text);
    if (hash !== entry.hash) return { ok: false, reason: 'hash', detail: `${entry.hash} ≠ ${hash}` };
    const pack = parsePackText(text);
    if (pack?.edition.scheme !== entry.scheme || pack.edition.edition !== entry.edition) {
      return { ok: false, reason: 'format', detail: `${entry.scheme} ${entry.edition}` };
    }
    await this.#connection.run((db) =>
      db.packs.put({
        hash,
        scheme: entry.scheme,
        edition: entry.edition,
        entry,
        text,
        verifiedAt: this.#now().toISOString()
      })
    );
    this.#parsed.set(hash, pack);
    this.#changes.committed();
    return { ok: true };
  }

  async listPacks(): Promise<readonly PackEntry[]> {
    const rows = await this.#connection.run((db) => db.packs.toArray());
    return rows.sort(newestFirst).map((row) => row.entry);
  }

  async getPack(hash: string): Promise<RulePack | null> {
    const known = this.#parsed.get(hash);
    if (known) return known;
    const row = await this.#connection.run((db) => db.packs.get(hash));
    if (!row) return null;
    const pack = (await sha256Hex(row.text)) === hash ? parsePackText(row.text) : null;
    if (pack) this.#parsed.set(hash, pack);
    else await this.#connection.run((db) => db.packs.delete(hash));
    return pack;
  }

  async newestPack(scheme: string): Promise<RulePack | null> {
    const rows = await this.#connection.run((db) => db.packs.where('scheme').equals(scheme).toArray());
    for (const row of rows.sort(newestFirst)) {
      const pack = await this.getPack(row.hash);
      if (pack) return pack;
    }
    return null;
  }

  async getSetting(key: string): Promise<string | null> {
    return (await this.#connection.run((db) => db.settings.get(key)))?.value ?? null;
  }

  async setSetting(key: string, value: string): Promise<void> {
    await this.#connection.run((db) => db.settings.put({ key, value }));
    this.#changes.committed();
  }

  onChange(listener: () => void): () => void {
    return this.#changes.listen(listener);
  }

  close(): void {
    this.#changes.close();
    this.#connection.close();
  }
}

function newestFirst(
  a: { entry: PackEntry; verifiedAt: string },
  b: { entry: PackEntry; verifiedAt: string }
): number {
  return b.entry.inForce.from.localeCompare(a.entry.inForce.from) || b.verifiedAt.localeCompare(a.verifiedAt);
}

/** The hash vouches for the content; only the outline is checked here. */
function parsePackText(text: string): RulePack | null {
  try {
    return openPackFile(JSON.parse(text));
  } catch {
    return null;
  }
}
