import { type Entry, readEntry, type Slot } from '../core/entry.js';
import { authorCacheName, imageCacheName } from '../core/storage-names.js';

/** A stored image: the response to answer with, and what is known of it. */
export interface StoredImage {
  response: Response;
  entry: Entry;
}

/**
 * The images' two caches, behind kept handles and exact keys. What changes them goes by the index.
 *
 * One has every variant under its own URL, the other one variant for each URL that authors wrote:
 * Chromium sends the body along where that is the URL of the request that is being answered
 * (docs/decisions/014-stored-under-the-authors-url.md).
 */
export class ImageStore {
  readonly #arriving = new Set<string>();
  readonly #opened = new Map<string, Promise<Cache>>();
  #generation = 0;

  /** Begins to open the cache where most images lie, so that they need not wait for it. */
  load(): void {
    this.#open(authorCacheName).catch(() => undefined);
  }

  /**
   * The entry in a slot; `undefined` where there is none, another one, or storage fails.
   *
   * @param known what the index knows of it, for a response that cannot carry its own metadata
   */
  async match(slot: Slot, known?: Entry): Promise<StoredImage | undefined> {
    try {
      const { cache, url } = await this.#find(slot);
      const response = await cache.match(url);
      const entry = response && (response.type === 'opaque' ? known : readEntry(response.headers));
      const isWanted = slot.authorUrl === undefined || (slot.key ?? entry?.key) === entry?.key;
      return entry && isWanted ? { response, entry } : undefined;
    } catch {
      this.#opened.clear();
      return undefined;
    }
  }

  /**
   * Changes with each `clear()`: a `put` begun before must not bring back what was cleared.
   */
  get generation(): number {
    return this.#generation;
  }

  /** Stores a response. Rejects when the quota is exceeded or storage is broken. */
  async put(slot: Slot, response: Response, generation: number): Promise<boolean> {
    const { cache, url } = await this.#find(slot);
    if (generation !== this.#generation) return false;
    this.#arriving.add(url);
    try {
      await cache.put(url, response);
    } finally {
      this.#arriving.delete(url);
    }
    return true;
  }

  /** Whether a body is being stored in a slot. */
  isArriving({ key = '', authorUrl = key }: Slot): boolean {
    return this.#arriving.has(authorUrl);
  }

  async delete(slot: Slot): Promise<void> {
    const { cache, url } = await this.#find(slot);
    await cache.delete(url);
  }

  /** Every slot that is taken; slow, and every `put` waits for it. */
  async slots(): Promise<Slot[]> {
    const urlsIn = async (name: string): Promise<string[]> =>
      (await (await this.#open(name)).keys()).map(({ url }) => url);
    const [keys, authorUrls] = await Promise.all([urlsIn(imageCacheName), urlsIn(authorCacheName)]);
    return [...keys.map((key) => ({ key })), ...authorUrls.map((authorUrl) => ({ authorUrl }))];
  }

  async clear(): Promise<void> {
    this.#generation += 1;
    this.#opened.clear();
    await Promise.all([imageCacheName, authorCacheName].map((name) => caches.delete(name)));
  }

  async #find({ key = '', authorUrl }: Slot): Promise<{ cache: Cache; url: string }> {
    const cache = await this.#open(authorUrl === undefined ? imageCacheName : authorCacheName);
    return { cache, url: authorUrl ?? key };
  }

  #open(name: string): Promise<Cache> {
    const cache = this.#opened.get(name) ?? caches.open(name);
    this.#opened.set(name, cache);
    return cache;
  }
}
