import { type Entry, readEntry } from '../core/entry.js';
import { imageCacheName } from '../core/storage-names.js';

/** A stored image: the response to answer with, and what is known of it. */
export interface StoredImage {
  response: Response;
  entry: Entry;
}

/** The images' cache, behind one kept handle and exact keys. What changes it goes by the index. */
export class ImageStore {
  readonly #arriving = new Set<string>();
  #cache: Promise<Cache> | undefined;
  #generation = 0;

  /** Begins to open the cache, so that an image need not wait for it. */
  load(): void {
    this.#open().catch(() => undefined);
  }

  /**
   * The entry under a key; `undefined` where there is none, or storage fails.
   *
   * @param known what the index knows of it, for a response that cannot carry its own metadata
   */
  async match(key: string, known?: Entry): Promise<StoredImage | undefined> {
    try {
      const response = await (await this.#open()).match(key);
      const entry = response && (response.type === 'opaque' ? known : readEntry(response.headers));
      return entry && { response, entry };
    } catch {
      this.#cache = undefined;
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
  async put(key: string, response: Response, generation: number): Promise<boolean> {
    const cache = await this.#open();
    if (generation !== this.#generation) return false;
    this.#arriving.add(key);
    try {
      await cache.put(key, response);
    } finally {
      this.#arriving.delete(key);
    }
    return true;
  }

  /** Whether a body is being stored under a key. */
  isArriving(key: string): boolean {
    return this.#arriving.has(key);
  }

  async delete(key: string): Promise<void> {
    await (await this.#open()).delete(key);
  }

  /** Every key; slow, and every `put` waits for it. */
  async keys(): Promise<string[]> {
    const requests = await (await this.#open()).keys();
    return requests.map(({ url }) => url);
  }

  async clear(): Promise<void> {
    this.#generation += 1;
    this.#cache = undefined;
    await caches.delete(imageCacheName);
  }

  #open(): Promise<Cache> {
    this.#cache ??= caches.open(imageCacheName);
    return this.#cache;
  }
}
