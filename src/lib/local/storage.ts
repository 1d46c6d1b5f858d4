/** Bytes; null where the browser does not say. */
export interface StorageEstimateResult {
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  readonly freeBytes: number | null;
  /** Whether the browser promised not to clear the data by itself. */
  readonly persisted: boolean;
}

export async function storageEstimate(): Promise<StorageEstimateResult> {
  const storage = storageManager();
  const estimate = await storage?.estimate().catch(() => null);
  const used = estimate?.usage ?? null;
  const quota = estimate?.quota ?? null;
  return {
    usedBytes: used,
    quotaBytes: quota,
    freeBytes: used === null || quota === null ? null : Math.max(0, quota - used),
    persisted: (await storage?.persisted().catch(() => false)) ?? false
  };
}

/** Asks the browser to keep the data when space runs short. True: it promised. */
export async function requestPersistence(): Promise<boolean> {
  const storage = storageManager();
  if (!storage) return false;
  return (await storage.persisted().catch(() => false)) || (await storage.persist().catch(() => false));
}

/** Null outside secure contexts. */
function storageManager(): StorageManager | null {
  return 'storage' in navigator ? navigator.storage : null;
}
