import { discard } from '../../core/network/discard.js';
import { type Entry, isFromFuture, readEntry, type Slot } from '../../core/storage/entry.js';
import { hitCacheName, imageCacheName, rowPath } from '../../core/storage/storage-names.js';
import { ownOrigin } from '../scope/own-url.js';
import { delay } from '../tasks/deadline.js';
import type { Epoch } from './epoch.js';
import { matchIn } from './match-in.js';

/** A stored image: the response to answer with, and its entry. */
export interface StoredImage {
  response: Response;
  entry: Entry;
}

/**
 * Longest wait for a lookup in Cache Storage, in ms, and for how long other lookups share a deadline:
 * a page asks for many images at once, and each timer costs time.
 */
const lookUpDeadlineMs = 2500;
const sharedMs = 1000;

/** For how long answers do not wait for Cache Storage after it was late, in ms. */
const lateMs = 5000;
const late = new Error('Cache Storage is late');

/**
 * The images' two caches. One holds every variant under the variant's own URL, the other one holds
 * one variant for each URL that authors wrote: Chromium sends the body along with the answer if it
 * is stored under the URL of the request (docs/decisions/014-stored-under-the-authors-url.md).
 *
 * Reads use kept handles and exact keys. Changes go through the index, which must know of them.
 */
export class Images {
  readonly #epoch: Epoch;
  readonly #handles = new Map<string, Cache>();
  /** Names of caches that are opened for later lookups. */
  readonly #opening = new Set<string>();
  readonly #beingStored = new Set<string>();
  /**
   * Lookups that began before the request was examined. No response is held here: Chromium counts a
   * deleted entry as stored until nothing holds its response.
   */
  readonly #begun = new WeakMap<Request, Promise<Response | undefined>>();
  #deadline: Promise<never> | undefined;
  #lateUntil = 0;

  constructor(epoch: Epoch) {
    this.#epoch = epoch;
  }

  /** Begins to look under the URL of a request, for `find` to go on with. */
  beginToFind(request: Request): void {
    const found = this.#match(hitCacheName, request);
    // If the request is not handled, nothing reads the result.
    found.catch(() => undefined);
    this.#begun.set(request, found);
  }

  /**
   * The entry in a slot; `undefined` if there is none, if it is another one, if storage fails or does
   * not answer in time. Never rejects.
   *
   * @param known the entry as the index knows it, for an opaque response, which has no headers
   * @param request the request for the slot's URL, if there is one: it costs the browser less
   */
  async find(slot: Slot, known?: Entry, request?: Request): Promise<StoredImage | undefined> {
    // An answer looks up to three times: only the first lookup waits.
    if (performance.now() < this.#lateUntil) return undefined;
    try {
      return await this.look(slot, known, request);
    } catch (error) {
      if (error === late) this.#lateUntil = performance.now() + lateMs;
      this.#closeAll();
      return undefined;
    }
  }

  /**
   * The same, for callers that delete the index's entry if the slot is empty.
   *
   * @throws if storage fails or does not answer in time: then nothing is known of the slot
   */
  async look(slot: Slot, known?: Entry, request?: Request): Promise<StoredImage | undefined> {
    const { name, url } = placeOf(slot);
    const begun = request && this.#begun.get(request);
    const looking = begun ?? this.#match(name, request ?? url);
    const response = await Promise.race([looking, this.#passedDeadline()]);
    if (!this.#opening.has(name)) void this.#openLater(name);
    const entry = response && (response.type === 'opaque' ? known : readEntry(response.headers));
    const isRight = slot.authorUrl === undefined || (slot.key ?? entry?.key) === entry?.key;
    if (entry && isRight) return { response, entry };
    discard(response);
    return undefined;
  }

  /**
   * Stores a response, unless its epoch is over.
   *
   * @param onStored called while the body still counts as being stored, so that it is never unknown
   * @returns whether it is stored
   * @throws if the quota is exceeded, if storage fails, or after removal
   */
  async put(slot: Slot, response: Response, epoch: number, onStored: () => void): Promise<boolean> {
    const { name, url } = placeOf(slot);
    // Before the cache is opened, and after that.
    if (!this.#epoch.isCurrent(epoch)) return false;
    const cache = await this.#open(name);
    if (!this.#epoch.isCurrent(epoch)) return false;
    this.#beingStored.add(name + url);
    try {
      await cache.put(url, response);
      // `clear()` removed the cache meanwhile.
      if (!this.#epoch.isCurrent(epoch)) return false;
      onStored();
    } finally {
      this.#beingStored.delete(name + url);
    }
    return true;
  }

  /** Whether a response is being stored in a slot. */
  isBeingStored(slot: Slot): boolean {
    const { name, url } = placeOf(slot);
    return this.#beingStored.has(name + url);
  }

  /**
   * Deletes the response in a slot.
   *
   * @param isUnwanted asked at the last moment
   */
  async delete(slot: Slot, isUnwanted: () => boolean = () => true): Promise<void> {
    const { name, url } = placeOf(slot);
    const cache = await this.#open(name);
    if (isUnwanted()) await cache.delete(url);
  }

  /** All slots that hold a response. Slow, and every `put` waits for it. */
  async slots(): Promise<Slot[]> {
    const urlsIn = async (name: string): Promise<string[]> =>
      (await (await this.#open(name)).keys()).map(({ url }) => url);
    const [keys, authorUrls] = await Promise.all([urlsIn(imageCacheName), urlsIn(hitCacheName)]);
    const rows = ownOrigin() + rowPath;
    return [
      ...keys.map((key) => ({ key })),
      ...authorUrls.filter((url) => !url.startsWith(rows)).map((authorUrl) => ({ authorUrl })),
    ];
  }

  /** Deletes both caches. */
  async clear(): Promise<void> {
    this.#closeAll();
    await Promise.all([imageCacheName, hitCacheName].map((name) => caches.delete(name)));
  }

  #match(name: string, request: Request | string): Promise<Response | undefined> {
    // The first lookups do not wait until the cache is open, which takes one more round trip.
    return this.#handles.get(name)?.match(request) ?? matchIn(name, request);
  }

  /** Rejects when a lookup that begins now is late. */
  #passedDeadline(): Promise<never> {
    if (!this.#deadline) {
      this.#deadline = this.#startDeadline();
      // Most lookups are long done by then.
      this.#deadline.catch(() => undefined);
    }
    return this.#deadline;
  }

  async #startDeadline(): Promise<never> {
    await delay(sharedMs);
    this.#deadline = undefined;
    await delay(lookUpDeadlineMs - sharedMs);
    throw late;
  }

  /** @throws if storage fails, or after removal: opening a cache would create it again */
  async #open(name: string): Promise<Cache> {
    const { current } = this.#epoch;
    if (!(await this.#epoch.mayWrite(current))) throw new Error('removed');
    const cache = this.#handles.get(name) ?? (await caches.open(name));
    // `clear()` may have deleted it meanwhile.
    if (current === this.#epoch.current) this.#handles.set(name, cache);
    return cache;
  }

  /** Opens a cache for later lookups, after the answer that looked into it. */
  async #openLater(name: string): Promise<void> {
    this.#opening.add(name);
    await delay();
    await this.#open(name).catch(() => undefined);
  }

  /** Drops handles that may belong to a deleted cache. */
  #closeAll(): void {
    this.#handles.clear();
    this.#opening.clear();
  }
}

/** Whether a stored image is fresh by its own headers. */
export function isFreshByItself({ response, entry }: StoredImage): boolean {
  const now = Date.now();
  return now < entry.freshUntil && !isFromFuture(response.headers, now);
}

/** Whether a stored image may be shown before the network is asked, by its own headers. */
export const isUsableByItself = ({ entry }: StoredImage): boolean => Date.now() < entry.staleUntil;

const placeOf = ({ key = '', authorUrl }: Slot): { name: string; url: string } => ({
  name: authorUrl === undefined ? imageCacheName : hitCacheName,
  url: authorUrl ?? key,
});
