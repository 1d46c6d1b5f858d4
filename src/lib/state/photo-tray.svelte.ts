import type { PhotoRef } from '../domain/records.ts';
import type { PhotoFailure } from '../local/photo.ts';
import type { SaveFailure } from './autosave.svelte.ts';
import type { Desk } from './app-state.svelte.ts';

export type PhotoProblem =
  | { readonly itemId: string; readonly kind: 'picture'; readonly reason: PhotoFailure }
  | { readonly itemId: string; readonly kind: 'store'; readonly reason: SaveFailure };

/** The photos of a report: taken in, shown, captioned, taken out and put back. */
export class PhotoTray {
  /** Addresses of the pictures by hash, for `img`. */
  urls = $state.raw<ReadonlyMap<string, string>>(new Map());
  /** Items whose photo is being taken in. */
  busy = $state.raw<ReadonlySet<string>>(new Set());
  problem = $state.raw<PhotoProblem | null>(null);
  /** Taken out last: can be put back. */
  removed = $state.raw<PhotoRef | null>(null);
  readonly #desk: Desk;
  readonly #caseId: string;
  readonly #put: (photos: readonly PhotoRef[]) => void;
  #photos: readonly PhotoRef[] = [];
  #queue: Promise<void> = Promise.resolve();

  constructor(desk: Desk, caseId: string, put: (photos: readonly PhotoRef[]) => void) {
    this.#desk = desk;
    this.#caseId = caseId;
    this.#put = put;
  }

  async show(photos: readonly PhotoRef[]): Promise<void> {
    this.#photos = photos;
    for (const { sha256 } of photos) await this.#load(sha256);
  }

  /** One after the other: a phone has no memory for several pictures at once. */
  add(itemId: string, files: readonly Blob[]): Promise<void> {
    this.problem = null;
    this.#queue = this.#queue.then(async () => {
      this.busy = new Set([...this.busy, itemId]);
      for (const file of files) await this.#takeIn(itemId, file);
      this.busy = new Set([...this.busy].filter((id) => id !== itemId));
    });
    return this.#queue;
  }

  caption(photo: PhotoRef, caption: string): void {
    this.#change(this.#photos.map((one) => (isSame(one, photo) ? { ...one, caption } : one)));
  }

  remove(photo: PhotoRef): void {
    this.removed = photo;
    this.#change(this.#photos.filter((one) => !isSame(one, photo)));
  }

  putBack(): void {
    if (this.removed) this.#change([...this.#photos, this.removed]);
    this.removed = null;
  }

  close(): void {
    for (const url of this.urls.values()) URL.revokeObjectURL(url);
    this.urls = new Map();
  }

  async #takeIn(itemId: string, file: Blob): Promise<void> {
    const { reencodePhoto } = await import('../local/photo.ts');
    const picture = await reencodePhoto(file);
    if (!picture.ok) {
      this.problem = { itemId, kind: 'picture', reason: picture.reason };
      return;
    }
    const { bytes, sha256, width, height } = picture;
    const stored = await this.#desk.store.addPhoto(this.#caseId, bytes, sha256);
    if (!stored.ok) {
      this.problem = { itemId, kind: 'store', reason: stored.reason };
      return;
    }
    // Twice the same picture on one item is one photo.
    if (this.#photos.some((one) => one.sha256 === sha256 && one.itemId === itemId)) return;
    this.#keepUrl(sha256, bytes);
    const takenAt = new Date().toISOString();
    const photo = { sha256, bytes: bytes.byteLength, width, height, itemId, takenAt, caption: '' };
    this.#change([...this.#photos, photo]);
  }

  #change(photos: readonly PhotoRef[]): void {
    this.#photos = photos;
    this.#put(photos);
  }

  async #load(sha256: string): Promise<void> {
    if (this.urls.has(sha256)) return;
    const bytes = await this.#desk.sync.photo(sha256, this.#caseId);
    if (bytes) this.#keepUrl(sha256, bytes);
  }

  #keepUrl(sha256: string, bytes: ArrayBuffer): void {
    if (this.urls.has(sha256)) return;
    const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    this.urls = new Map([...this.urls, [sha256, url]]);
  }
}

function isSame(one: PhotoRef, other: PhotoRef): boolean {
  return one.sha256 === other.sha256 && one.itemId === other.itemId;
}
