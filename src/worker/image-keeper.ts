import type { Entry } from '../core/entry.js';
import { planEviction } from '../core/eviction.js';
import { lifetimeOf } from '../core/freshness.js';
import type { Settings } from '../core/settings.js';
import { storedHeaders } from '../core/stored-headers.js';
import type { EntryIndex } from './entry-index.js';
import type { Flight } from './flights.js';
import type { Handling } from './handling.js';
import type { ImageStore } from './image-store.js';

/** Where an answer belongs: its key, its family, and the width it was asked at. */
export interface Place {
  key: string;
  source: string;
  width?: number | undefined;
  isStorable: boolean;
}

/** Share of the stored bytes that is given up when the browser's quota is exceeded. */
const quotaEviction = 0.25;

/** Takes in what the network answers: makes the response that is shown, and stores its copy. */
export class ImageKeeper {
  readonly #store: ImageStore;
  readonly #index: EntryIndex;
  readonly #settings: Settings;

  constructor(store: ImageStore, index: EntryIndex, settings: Settings) {
    this.#store = store;
    this.#index = index;
    this.#settings = settings;
  }

  /**
   * A response of our own making, which passes CSP, COEP and CORP and leaves canvases clean where
   * the CDN's own would not, and the promise of its copy in the cache.
   */
  take(received: Response, place: Place, handling: Handling): Flight {
    const now = Date.now();
    const lifetime = lifetimeOf(received.headers, now, this.#settings.freshness);
    const bytes = Number(received.headers.get('content-length')) || 0;
    const entry: Entry = {
      source: place.source,
      width: place.width,
      bytes,
      ...(lifetime ?? { freshUntil: now, staleUntil: now }),
    };
    const headers = storedHeaders(received.headers, entry, now);
    if (!lifetime || !place.isStorable) {
      headers.set('cache-control', received.headers.get('cache-control') ?? 'no-cache');
      const response = new Response(received.body, { headers });
      // Not kept, but shared by all that ask while it comes.
      const ended = response.clone().arrayBuffer();
      return { response, stored: ended.then(() => undefined).catch(() => undefined) };
    }
    const response = new Response(received.body, { headers });
    // A body that breaks off, or storage that fails, leaves the answer as good as it is.
    const stored = this.#keep(response.clone(), received.headers, entry, place.key, handling);
    return { response, stored: stored.catch(() => undefined) };
  }

  async #keep(
    copy: Response,
    receivedHeaders: Headers,
    announced: Entry,
    key: string,
    handling: Handling,
  ): Promise<number | undefined> {
    const generation = this.#store.generation;
    const body = await copy.arrayBuffer();
    if (body.byteLength === 0) return undefined;
    const now = Date.now();
    const entry = { ...announced, bytes: body.byteLength };
    const made = new Response(body, { headers: storedHeaders(receivedHeaders, entry, now) });
    return (await this.store(made, entry, key, handling, generation)) ? entry.bytes : undefined;
  }

  /**
   * Stores a response of our own making, indexes it, and evicts what is over the budget. Resolves to
   * false where a plugin or `clear()` forbade it.
   *
   * @param generation that of the store when the response was asked for
   * @throws when storage fails
   */
  async store(
    made: Response,
    entry: Entry,
    key: string,
    handling: Handling,
    generation: number,
  ): Promise<boolean> {
    const { plugins } = handling;
    const response = plugins ? await plugins.beforeStoring(made, key) : made;
    if (!response) return false;
    const put = (): Promise<boolean> => this.#store.put(key, response.clone(), generation);
    const isStored = await put().catch(async (error: unknown) => {
      if ((error as Error | undefined)?.name !== 'QuotaExceededError') throw error;
      await this.#evictForQuota();
      return put();
    });
    if (!isStored) return false;
    // Written behind the answer, and not awaited here: whoever waits for the bytes has them. What
    // fails is made good by the next entry that is stored.
    const indexed = Promise.all([this.#index.add(key, entry, Date.now()), this.#evictOverBudget()]);
    handling.waitUntil(indexed.catch(() => undefined));
    await plugins?.afterStoring(response, key);
    return true;
  }

  async #evictOverBudget(): Promise<void> {
    const { maxBytes, maxEntries } = this.#settings;
    await this.#evict(maxBytes, maxEntries);
  }

  async #evictForQuota(): Promise<void> {
    const entries = await this.#index.all();
    const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
    await this.#evict(bytes * (1 - quotaEviction), this.#settings.maxEntries);
  }

  async #evict(maxBytes: number, maxEntries: number): Promise<void> {
    const entries = await this.#index.all();
    const evictable = entries.map((entry) => ({ ...entry, usedAt: this.#index.lastUsed(entry) }));
    const evicted = planEviction(evictable, { maxBytes, maxEntries });
    // Removals gather in one transaction, so they are begun together and awaited together.
    await Promise.all(evicted.flatMap((key) => [this.#index.remove(key), this.#store.delete(key)]));
  }
}
