import { Dexie, type Table } from 'dexie';
import type { PackEntry } from '../rules/pack.ts';

export interface PackRow {
  hash: string;
  scheme: string;
  edition: string;
  entry: PackEntry;
  text: string;
  verifiedAt: string;
  /** Fetched by its hash because a record was judged by it: never offered for new cases. */
  forRecord?: true;
}

/** Somebody who has signed in on this device at least once: may open their records without the network. */
export interface DeviceUser {
  readonly id: string;
  readonly loginName: string;
  readonly displayName: string;
  readonly chamberId: string;
  readonly chamberName: string;
  readonly lastOpenedAt: string;
  /** As the server last said; absent: it never did. */
  readonly mayEnterForOffice?: boolean;
}

export interface SettingRow {
  key: string;
  value: string;
}

/** Schema by version, without gaps: version n is entry n−1. */
export const deviceSchemas: readonly Record<string, string>[] = [
  { packs: 'hash, scheme, [scheme+edition]', users: 'id', settings: 'key' }
];

export class DeviceDatabase extends Dexie {
  declare packs: Table<PackRow, string>;
  declare users: Table<DeviceUser, string>;
  declare settings: Table<SettingRow, string>;

  constructor(name = 'genchi-device') {
    super(name, { chromeTransactionDurability: 'strict' });
    for (const [index, schema] of deviceSchemas.entries()) this.version(index + 1).stores(schema);
  }
}
