import type { Entry, Slot } from '../../core/storage/entry.js';
import { hitCacheName, imageCacheName, rowPath } from '../../core/storage/storage-names.js';
import { type ImageLookup, placeOf, type StoredImage } from '../hit/image-lookup.js';
import { isUnregistered } from '../is-unregistered.js';

declare const self: ServiceWorkerGlobalScope;

/** The images' two caches. What changes them goes by the index. */
export class ImageStore {
  readonly #lookup: ImageLookup;
  readonly #arriving = new Set<string>();
  #generation = 0;

  constructor(lookup: ImageLookup) {
    this.#lookup = lookup;
  }

  /**
   * The entry in a slot; `undefined` where there is none, another one, or storage fails.
   *
   * @param known what the index knows of it, for a response that cannot carry its own metadata
   */
  match(slot: Slot, known?: Entry): Promise<StoredImage | undefined> {
    return this.#lookup.match(slot, known);
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
   *
   * @param onStored called while the body still counts as arriving, so that it is never unknown
   */
  async put(
    slot: Slot,
    response: Response,
    generation: number,
    onStored: () => void,
  ): Promise<boolean> {
    const { name, url } = placeOf(slot);
    if (isUnregistered()) return false;
    const cache = await this.#lookup.open(name);
    if (generation !== this.#generation) return false;
    this.#arriving.add(name + url);
    try {
      await cache.put(url, response);
      onStored();
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

  /**
   * Deletes what is in a slot.
   *
   * @param isUnwanted asked at the last moment
   */
  async delete(slot: Slot, isUnwanted: () => boolean = () => true): Promise<void> {
    const { name, url } = placeOf(slot);
    const cache = await this.#lookup.open(name);
    if (isUnwanted()) await cache.delete(url);
  }

  /** Every slot that is taken; slow, and every `put` waits for it. */
  async slots(): Promise<Slot[]> {
    const urlsIn = async (name: string): Promise<string[]> =>
      (await (await this.#lookup.open(name)).keys()).map(({ url }) => url);
    const [keys, authorUrls] = await Promise.all([urlsIn(imageCacheName), urlsIn(hitCacheName)]);
    const rows = self.location.origin + rowPath;
    return [
      ...keys.map((key) => ({ key })),
      ...authorUrls.filter((url) => !url.startsWith(rows)).map((authorUrl) => ({ authorUrl })),
    ];
  }

  async clear(): Promise<void> {
    this.#generation += 1;
    this.#lookup.close();
    await Promise.all([imageCacheName, hitCacheName].map((name) => caches.delete(name)));
  }
}
