import type { Entry } from '../../core/storage/entry.js';
import { lifetimeOf } from '../../core/freshness/freshness.js';
import { opaqueKey } from '../../core/storage/opaque-key.js';
import type { Settings } from '../../core/options/settings.js';
import { stateHeader } from '../../core/storage/storage-names.js';
import { type ChosenFor, storedHeaders } from '../../core/storage/stored-headers.js';
import type { EntryIndex } from './entry-index.js';
import { Evictor } from './evictor.js';
import type { Flight } from '../network/flights.js';
import type { Handling } from '../handling.js';
import type { ImageStore } from './image-store.js';
import { assumedOpaqueBytes, measureCost } from './measure-cost.js';
import { NoImage } from '../network/fetch-variant.js';
import { OneByOne } from './one-by-one.js';
import { isDecodable } from '../network/is-decodable.js';
import { readImage } from '../network/read-image.js';
import type { Fetching } from '../network/run-with-deadline.js';

/** Where an answer belongs: its key, its family, and the width it was asked at. */
export interface Place {
  key: string;
  source: string;
  width?: number | undefined;
  isStorable: boolean;
  /** The circumstances that it was chosen for. */
  chosenFor?: string | undefined;
  /** Whether it is shown in the place of what is wanted. */
  isFallback?: boolean;
  /** Whether an opaque response may be stored as well. */
  takesOpaque?: boolean | undefined;
}

/** Takes in what the network answers: makes the response that is shown, and stores its copy. */
export class ImageKeeper {
  readonly #store: ImageStore;
  readonly #index: EntryIndex;
  readonly #evictor: Evictor;
  readonly #settings: Settings;
  readonly #turns = new OneByOne();

  constructor(store: ImageStore, index: EntryIndex, settings: Settings) {
    this.#store = store;
    this.#index = index;
    this.#evictor = new Evictor(index, settings);
    this.#settings = settings;
  }

  /**
   * A response of our own making, which passes CSP, COEP and CORP and leaves canvases clean where
   * the CDN's own would not, and the promise of its copy in the cache. An opaque response stays as
   * it is. Resolves when it may be shown.
   *
   * @param fetching aborted when too little of the body comes
   * @throws NoImage for a body that is none; what the body breaks off with
   */
  async take(
    received: Response,
    place: Place,
    handling: Handling,
    fetching: Fetching,
  ): Promise<Flight> {
    const now = Date.now();
    const { freshness, maxEntryBytes, timeoutSeconds } = this.#settings;
    const lifetime = lifetimeOf(received.headers, now, freshness);
    const bytes = Number(received.headers.get('content-length')) || 0;
    const entry: Entry = {
      source: place.source,
      width: place.width,
      bytes,
      ...(lifetime ?? { freshUntil: now, staleUntil: now }),
    };
    const isOpaque = received.type === 'opaque';
    const isStorable =
      lifetime && place.isStorable && (isOpaque ? place.takesOpaque : bytes <= maxEntryBytes);
    const headers = storedHeaders(received.headers, entry, now, 'network');
    if (!isStorable) {
      headers.set('cache-control', received.headers.get('cache-control') ?? 'no-cache');
    }
    const response = isOpaque ? received : new Response(received.body, { headers });
    const copy = response.clone();
    if (isOpaque) {
      const kept = isStorable ? this.#keepOpaque(copy, entry, place.key, handling) : drain(copy);
      const stored = kept.catch(() => undefined);
      return { response, stored, whole: Promise.resolve(true) };
    }
    const { generation } = this.#store;
    const { showable, body } = readImage(copy, maxEntryBytes, timeoutSeconds * 1000, fetching);
    const proven = body.then(async (blob) => {
      if (blob && !(await this.#isGood(blob, received, place))) throw new NoImage(received);
      return blob;
    });
    // A body that breaks off, or storage that fails, leaves the answer as good as it is. What is not
    // kept is shared all the same by all that ask while it comes.
    const stored = proven
      .then((blob) =>
        blob && isStorable
          ? this.#keep(blob, received.headers, entry, place, handling, generation)
          : undefined,
      )
      .catch(() => undefined);
    await showable;
    const whole = proven.then(
      () => true,
      () => false,
    );
    return { response, stored, whole };
  }

  /**
   * Whether an image may take the place of others that are stored of its source. One that nothing is
   * stored of is shown as it is: should it be broken, the page says so.
   */
  async #isGood(body: Blob, { headers }: Response, place: Place): Promise<boolean> {
    const isAlone = (await this.#index.family(place)).length === 0;
    return isAlone || isDecodable(body, headers.get('content-type'));
  }

  /** One variant of an image after the other: where each lies depends on the others. */
  #keep(
    body: Blob,
    receivedHeaders: Headers,
    announced: Entry,
    { key, isFallback, chosenFor }: Place,
    handling: Handling,
    generation: number,
  ): Promise<number | undefined> {
    return this.#turns.run(announced.source, async () => {
      const { authorUrl } = isFallback ? {} : await this.#index.slotFor(key, handling.request.url);
      const entry = { ...announced, bytes: body.size, ...(authorUrl && { key, authorUrl }) };
      const headers = storedHeaders(receivedHeaders, entry, Date.now());
      if (authorUrl !== undefined && chosenFor !== undefined) {
        const shownFor: ChosenFor = { [chosenFor]: entry.staleUntil };
        headers.set(stateHeader, JSON.stringify(shownFor));
      }
      const made = new Response(body, { headers });
      return (await this.store(made, entry, key, handling, generation)) ? entry.bytes : undefined;
    });
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
    const { plugins, room } = handling;
    const response = plugins ? await plugins.beforeStoring(made, key) : made;
    if (!response) return false;
    const put = (): Promise<boolean> =>
      this.#index.put(key, response.clone(), entry, Date.now(), generation);
    const evictAndPut = async (error: unknown): Promise<boolean> => {
      if ((error as Error | undefined)?.name !== 'QuotaExceededError') throw error;
      await this.#evictor.makeRoom();
      return put();
    };
    const isStored = await (room ? room.put(entry.bytes, put) : put().catch(evictAndPut));
    if (!isStored) return false;
    // Behind the answer, and not awaited here: whoever waits for the bytes has them. What fails is
    // made good by the next entry that is stored.
    const evicted = this.#evictor.run().then(() => this.#index.written());
    handling.waitUntil(evicted.catch(() => undefined));
    await plugins?.afterStoring(response, key);
    return true;
  }

  /** Opaque responses are stored one after the other, because only so can it be told what each costs. */
  async #keepOpaque(
    copy: Response,
    announced: Entry,
    url: string,
    handling: Handling,
  ): Promise<undefined> {
    const { generation } = this.#store;
    const key = opaqueKey(url);
    const assumed = { ...announced, width: undefined, bytes: assumedOpaqueBytes };
    await this.#turns.run('opaque', async () => {
      let isStored = false;
      const bytes = await measureCost(async () => {
        isStored = await this.store(copy, assumed, key, handling, generation);
      });
      const entry = { ...assumed, bytes };
      if (isStored) this.#index.renew(key, entry, entry, Date.now());
    });
    await this.#index.written();
  }
}

/** Reads a body to its end, for nobody. */
async function drain({ body }: Response): Promise<undefined> {
  await body?.pipeTo(new WritableStream());
}
