import { discard } from '../../core/network/discard.js';
import type { ImageRequest } from '../image-request.js';
import { SingleFlight } from '../tasks/single-flight.js';

/** An image that comes over the network. */
export interface FetchedImage {
  response: Response;
  /** Bytes of the body once it is stored; `undefined`, at the end of the body, if it is not. */
  stored: Promise<number | undefined>;
  /** Whether the body is complete. If not, half an image was shown. */
  isComplete: Promise<boolean>;
}

/** All requests for one variant share one fetch; a late one gets the bytes as they come. */
export class SharedFetches {
  readonly #fetches = new SingleFlight<FetchedImage>();
  /** Keys of fetches that no page waits for. */
  readonly #prefetches = new Set<string>();

  /** Whether a page waits for any fetch. */
  get hasVisible(): boolean {
    const keys = [...this.#fetches.entries()].map(([key]) => key);
    return keys.some((key) => !this.#prefetches.has(key));
  }

  /**
   * Joins the fetch under way, or starts one. Each caller gets a response of its own. A fetch that
   * began before `clear()` is not joined, because it will not be stored.
   *
   * @throws what `start` throws
   */
  async join(
    name: string,
    { epoch, spareBudget }: ImageRequest,
    start: () => Promise<FetchedImage>,
  ): Promise<FetchedImage & { isFirst: boolean }> {
    const key = `${epoch} ${name}`;
    const underWay = this.#fetches.get(key);
    if (!spareBudget) this.#prefetches.delete(key);
    else if (!underWay) this.#prefetches.add(key);
    const fetched = await (underWay ?? this.#start(key, start));
    return { ...fetched, response: fetched.response.clone(), isFirst: underWay === undefined };
  }

  /** Waits until the fetches for any of the URLs, in any mode, are stored. */
  async settled(urls: readonly string[]): Promise<void> {
    const underWay = [...this.#fetches.entries()].filter(([key]) =>
      urls.some((url) => key.endsWith(url)),
    );
    await Promise.allSettled(underWay.map(async ([, fetching]) => (await fetching).stored));
  }

  #start(key: string, start: () => Promise<FetchedImage>): Promise<FetchedImage> {
    const end = (): void => {
      this.#prefetches.delete(key);
    };
    const fetching = this.#fetches.start(key, start, ({ stored }) => stored);
    fetching.then(({ response, stored }) => {
      // Each caller reads a clone of it.
      const discardBase = (): void => {
        end();
        discard(response);
      };
      stored.then(discardBase, discardBase);
    }, end);
    return fetching;
  }
}
