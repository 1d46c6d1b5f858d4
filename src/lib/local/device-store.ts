import { sha256Hex } from '../protocol/canonical.ts';
import type { SessionInfo } from '../protocol/wire.ts';
import { openPackFile } from '../rules/pack-file.ts';
import type { PackManifest } from '../rules/pack-index.ts';
import type { PackEntry, RulePack } from '../rules/pack.ts';
import { Changes } from './changes.ts';
import { Connection } from './connection.ts';
import { DeviceDatabase, type DeviceUser, type PackRow } from './device-db.ts';

export type { PackEntry } from '../rules/pack.ts';
export type { DeviceUser } from './device-db.ts';

export type PutPackOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'hash' | 'format'; readonly detail: string };

/** The last signed index that this device took. */
export interface AcceptedIndex {
  readonly manifest: PackManifest;
  /** SHA-256 (hex) of the manifest's text. */
  readonly hash: string;
  /** Likewise of the file with its signatures. */
  readonly fileHash: string;
  /** Ids of the trusted keys whose signatures were good. */
  readonly signedBy: readonly string[];
}

/** Under which setting the industry codes lie, as the text of their file. */
export const INDUSTRIES_SETTING = 'industries';
const ACCEPTED_SETTING = 'acceptedIndex';

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
  /** Null: none yet, or only packs from before indexes were signed. */
  acceptedIndex(): Promise<AcceptedIndex | null>;
  /** In one transaction, so that of two tabs neither takes an older one after a newer: false where `mayFollow` refuses. */
  acceptIndex(next: AcceptedIndex, mayFollow: (before: AcceptedIndex | null) => boolean): Promise<boolean>;
  /** Checks the SHA-256 of the text against the entry before storing; a mismatch stores nothing. */
  putPack(entry: PackEntry, text: string): Promise<PutPackOutcome>;
  /** As `putPack`, for a pack that only a record asks for. */
  keepPackOfRecord(hash: string, text: string): Promise<PutPackOutcome>;
  /** Hashes of all packs here, offered or not. */
  storedPacks(): Promise<ReadonlySet<string>>;
  /**
   * For new cases, the edition in force latest first: what the accepted index names, or the last build of the same edition until that one
   * is here; all packs while no index was accepted.
   */
  listPacks(): Promise<readonly PackEntry[]>;
  /** Null: not here, or its bytes no longer match the hash (then it is dropped, to be fetched again). */
  getPack(hash: string): Promise<RulePack | null>;
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

/** Of a text that is no pack, which is refused before it is stored. */
const NEVER: PackEntry['inForce'] = { by: 'reception', from: '', to: '' };

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

  async acceptedIndex(): Promise<AcceptedIndex | null> {
    return acceptedOf(await this.getSetting(ACCEPTED_SETTING));
  }

  async acceptIndex(
    next: AcceptedIndex,
    mayFollow: (before: AcceptedIndex | null) => boolean
  ): Promise<boolean> {
    const accepted = await this.#connection.run((db) =>
      db.transaction('rw', db.settings, async () => {
        const before = acceptedOf((await db.settings.get(ACCEPTED_SETTING))?.value ?? null);
        if (!mayFollow(before)) return false;
        await db.settings.put({ key: ACCEPTED_SETTING, value: JSON.stringify(next) });
        return true;
      })
    );
    if (accepted) this.#changes.committed();
    return accepted;
  }

  async putPack(entry: PackEntry, text: string): Promise<PutPackOutcome> {
    const pack = parsePackText(text);
    const fits = pack?.edition.scheme === entry.scheme && pack.edition.edition === entry.edition;
    return this.#put(entry, text, fits ? pack : null, false);
  }

  async keepPackOfRecord(hash: string, text: string): Promise<PutPackOutcome> {
    const pack = parsePackText(text);
    const { scheme = '', edition = '', title = '', inForce = NEVER } = pack?.edition ?? {};
    const bytes = new TextEncoder().encode(text).byteLength;
    return this.#put({ scheme, edition, title, hash, bytes, inForce }, text, pack, true);
  }

  async #put(
    entry: PackEntry,
    text: string,
    pack: RulePack | null,
    forRecord: boolean
  ): Promise<PutPackOutcome> {
    const hash = await sha256Hex(text);
    if (hash !== entry.hash) return { ok: false, reason: 'hash', detail: `${entry.hash} ≠ ${hash}` };
    if (!pack) return { ok: false, reason: 'format', detail: `${entry.scheme} ${entry.edition}` };
    const { scheme, edition } = entry;
    const verifiedAt = this.#now().toISOString();
    const row: PackRow = { hash, scheme, edition, entry, text, verifiedAt };
    await this.#connection.run((db) => db.packs.put(forRecord ? { ...row, forRecord } : row));
    this.#parsed.set(hash, pack);
    this.#changes.committed();
    return { ok: true };
  }

  async storedPacks(): Promise<ReadonlySet<string>> {
    return new Set(await this.#connection.run((db) => db.packs.toCollection().primaryKeys()));
  }

  async listPacks(): Promise<readonly PackEntry[]> {
    const [accepted, rows] = await Promise.all([
      this.acceptedIndex(),
      this.#connection.run((db) => db.packs.toArray())
    ]);
    const stored = new Set(rows.map(({ hash }) => hash));
    const offered = rows.filter(({ forRecord }) => !forRecord).sort(newestFirst);
    if (!accepted) return offered.map(({ entry }) => entry);
    return accepted.manifest.packs
      .flatMap((entry) => {
        if (stored.has(entry.hash)) return [entry];
        const { scheme, edition } = entry;
        const before = offered.find((row) => row.scheme === scheme && row.edition === edition);
        return before ? [before.entry] : [];
      })
      .sort((a, b) => b.inForce.from.localeCompare(a.inForce.from));
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

/** Written by this store alone, from a manifest that was parsed. */
function acceptedOf(value: string | null): AcceptedIndex | null {
  return value === null ? null : (JSON.parse(value) as AcceptedIndex);
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
