import { type Entry, isFromFuture, readEntry, type Slot } from '../../core/storage/entry.js';
import { hitCacheName, imageCacheName } from '../../core/storage/storage-names.js';
import { pause } from '../pause.js';
import { lookUp } from './look-up.js';

/** A stored image: the response to answer with, and what is known of it. */
export interface StoredImage {
  response: Response;
  entry: Entry;
}

/**
 * Looks images up in their two caches, behind kept handles and exact keys.
 *
 * One has every variant under its own URL, the other one variant for each URL that authors wrote:
 * Chromium sends the body along where that is the URL of the request that is being answered
 * (docs/decisions/014-stored-under-the-authors-url.md).
 */
export class ImageLookup {
  readonly #opening = new Map<string, Promise<Cache>>();
  readonly #opened = new Map<string, Cache>();
  /**
   * Requests that were looked up before anybody asked what came of it. None is held on to: Chromium
   * counts a deleted entry until nobody has its response any more.
   */
  readonly #foreseen = new WeakMap<Request, Promise<Response | undefined>>();

  /** Begins to look up what lies under the URL of a request. */
  foresee(request: Request): void {
    const found = this.#ask(hitCacheName, request);
    // It may be none of ours, and nobody will ask.
    found.catch(() => undefined);
    this.#foreseen.set(request, found);
  }

  /**
   * The entry in a slot; `undefined` where there is none, another one, or storage fails.
   *
   * @param known what the index knows of it, for a response that cannot carry its own metadata
   * @param request that for the slot's URL, where there is one: it costs the browser less than a URL
   */
  async match(slot: Slot, known?: Entry, request?: Request): Promise<StoredImage | undefined> {
    try {
      const { name, url } = placeOf(slot);
      const foreseen = request && this.#foreseen.get(request);
      const response = await (foreseen ?? this.#ask(name, request ?? url));
      if (!this.#opened.has(name)) void this.#openLater(name);
      const entry = response && (response.type === 'opaque' ? known : readEntry(response.headers));
      const isWanted = slot.authorUrl === undefined || (slot.key ?? entry?.key) === entry?.key;
      return entry && isWanted ? { response, entry } : undefined;
    } catch {
      this.close();
      return undefined;
    }
  }

  /** A handle, which is kept. Rejects where storage is broken. */
  open(name: string): Promise<Cache> {
    const opening = this.#opening.get(name) ?? caches.open(name);
    if (this.#opening.has(name)) return opening;
    this.#opening.set(name, opening);
    const isStill = (): boolean => this.#opening.get(name) === opening;
    opening.then(
      (cache) => isStill() && this.#opened.set(name, cache),
      () => isStill() && this.#opening.delete(name),
    );
    return opening;
  }

  /** Lets go of handles that may lead nowhere. */
  close(): void {
    this.#opening.clear();
    this.#opened.clear();
  }

  #ask(name: string, asked: Request | string): Promise<Response | undefined> {
    // The first ones do not wait until it is open, which is a round trip more.
    return this.#opened.get(name)?.match(asked) ?? lookUp(name, asked);
  }

  /** Not before the answer that led here. */
  async #openLater(name: string): Promise<void> {
    if (this.#opening.has(name)) return;
    await pause();
    await this.open(name).catch(() => undefined);
  }
}

/** Whether a stored image is fresh for sure, without a question to anybody. */
export function isFreshByItself({ response, entry }: StoredImage): boolean {
  const now = Date.now();
  return now < entry.freshUntil && !isFromFuture(response.headers, now);
}

/** Whether it may be shown before the network is asked, as surely. */
export const isUsableByItself = ({ entry }: StoredImage): boolean => Date.now() < entry.staleUntil;

/** Where a slot is: the cache's name, and the URL in it. */
export const placeOf = ({ key = '', authorUrl }: Slot): { name: string; url: string } => ({
  name: authorUrl === undefined ? imageCacheName : hitCacheName,
  url: authorUrl ?? key,
});
