import { type Entry, readEntry, type Slot } from '../../core/entry.js';
import { hitCacheName, imageCacheName, rowPath } from '../../core/storage-names.js';
import { isUnregistered } from '../is-unregistered.js';

declare const self: ServiceWorkerGlobalScope;

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
  readonly #opening = new Map<string, Promise<Cache>>();
  readonly #opened = new Map<string, Cache>();
  #generation = 0;

  /**
   * The entry in a slot; `undefined` where there is none, another one, or storage fails.
   *
   * @param known what the index knows of it, for a response that cannot carry its own metadata
   * @param request that for the slot's URL, where there is one: it costs the browser less than a URL
   */
  async match(slot: Slot, known?: Entry, request?: Request): Promise<StoredImage | undefined> {
    try {
      const { name, url } = placeOf(slot);
      const cache = this.#opened.get(name);
      // The first ones do not wait until it is open, which is a round trip more.
      const asked = request ?? url;
      const looking = cache?.match(asked) ?? caches.match(asked, { cacheName: name });
      const response = await looking;
      if (!cache) this.#open(name).catch(() => undefined);
      const entry = response && (response.type === 'opaque' ? known : readEntry(response.headers));
      const isWanted = slot.authorUrl === undefined || (slot.key ?? entry?.key) === entry?.key;
      return entry && isWanted ? { response, entry } : undefined;
    } catch {
      this.#close();
      return undefined;
    }
  }

  /**
   * Changes with each `clear()`: a `put` begun before must not bring back what was cleared.
   */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Stores a response, unless what is stored was cleared since it was asked for. Rejects when the
   * quota is exceeded or storage is broken.
   */
  async put(slot: Slot, response: Response, generation: number): Promise<boolean> {
    const { name, url } = placeOf(slot);
    if (isUnregistered()) return false;
    const cache = await this.#open(name);
    if (generation !== this.#generation) return false;
    this.#arriving.add(name + url);
    try {
      await cache.put(url, response);
    } finally {
      this.#arriving.delete(name + url);
    }
    return true;
  }

  /** Whether a body is being stored in a slot. */
  isArriving(slot: Slot): boolean {
    const { name, url } = placeOf(slot);
    return this.#arriving.has(name + url);
  }

  async delete(slot: Slot): Promise<void> {
    const { name, url } = placeOf(slot);
    await (await this.#open(name)).delete(url);
  }

  /** Every slot that is taken; slow, and every `put` waits for it. */
  async slots(): Promise<Slot[]> {
    const urlsIn = async (name: string): Promise<string[]> =>
      (await (await this.#open(name)).keys()).map(({ url }) => url);
    const [keys, authorUrls] = await Promise.all([urlsIn(imageCacheName), urlsIn(hitCacheName)]);
    const rows = self.location.origin + rowPath;
    return [
      ...keys.map((key) => ({ key })),
      ...authorUrls.filter((url) => !url.startsWith(rows)).map((authorUrl) => ({ authorUrl })),
    ];
  }

  async clear(): Promise<void> {
    this.#generation += 1;
    this.#close();
    await Promise.all([imageCacheName, hitCacheName].map((name) => caches.delete(name)));
  }

  #open(name: string): Promise<Cache> {
    const opening = this.#opening.get(name) ?? this.#begin(name);
    this.#opening.set(name, opening);
    return opening;
  }

  async #begin(name: string): Promise<Cache> {
    const { generation } = this;
    const cache = await caches.open(name);
    if (generation === this.#generation) this.#opened.set(name, cache);
    return cache;
  }

  /** Lets go of handles that may lead nowhere. */
  #close(): void {
    this.#opening.clear();
    this.#opened.clear();
  }
}

const placeOf = ({ key = '', authorUrl }: Slot): { name: string; url: string } => ({
  name: authorUrl === undefined ? imageCacheName : hitCacheName,
  url: authorUrl ?? key,
});
