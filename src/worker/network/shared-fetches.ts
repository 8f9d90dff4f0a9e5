import { discard } from '../../core/network/discard.js';
import type { ImageRequest } from '../image-request.js';

/** An image that comes over the network. */
export interface FetchedImage {
  response: Response;
  /** Bytes of the body once it is stored; `undefined`, at the end of the body, if it is not. */
  stored: Promise<number | undefined>;
  /** Whether the body is complete. If not, half an image was shown. */
  isComplete: Promise<boolean>;
}

/** A response without a body to wait for. */
export const completeImage = (response: Response): FetchedImage => ({
  response,
  stored: Promise.resolve(undefined),
  isComplete: Promise.resolve(true),
});

/** All requests for one variant share one fetch; a late one gets the bytes as they come. */
export class SharedFetches {
  readonly #fetches = new Map<string, Promise<FetchedImage>>();
  /** Keys of fetches that a page waits for. */
  readonly #visible = new Set<string>();
  /** Keys of fetches whose response has begun. */
  readonly #begun = new Set<string>();

  /** Whether a page waits for any fetch. */
  get hasVisible(): boolean {
    return this.#visible.size > 0;
  }

  /**
   * Joins the fetch under way, or starts one. Each caller gets a response of its own. A fetch that
   * began before `clear()` is not joined, because it will not be stored.
   *
   * @param start calls `begun` when the response begins
   * @throws what `start` throws
   */
  async join(
    name: string,
    { epoch, putIfItFits }: ImageRequest,
    start: (begun: () => void) => Promise<FetchedImage>,
  ): Promise<FetchedImage & { isFirst: boolean }> {
    const key = `${epoch} ${name}`;
    const underWay = this.#fetches.get(key);
    if (!putIfItFits) this.#visible.add(key);
    const fetched = await (underWay ?? this.#start(key, start));
    return { ...fetched, response: fetched.response.clone(), isFirst: underWay === undefined };
  }

  /** Whether the response of a fetch under way has begun. */
  hasBegun(name: string, { epoch }: ImageRequest): boolean {
    return this.#begun.has(`${epoch} ${name}`);
  }

  /** Waits until the fetches for any of the URLs, in any mode, are stored. */
  async settled(urls: readonly string[]): Promise<void> {
    const underWay = [...this.#fetches].filter(([key]) => urls.some((url) => key.endsWith(url)));
    await Promise.allSettled(underWay.map(async ([, fetching]) => (await fetching).stored));
  }

  #start(key: string, start: (begun: () => void) => Promise<FetchedImage>): Promise<FetchedImage> {
    const fetching = start(() => this.#begun.add(key));
    this.#fetches.set(key, fetching);
    const end = (response?: Response): void => {
      this.#fetches.delete(key);
      this.#visible.delete(key);
      this.#begun.delete(key);
      // Each caller reads a clone of it.
      discard(response);
    };
    fetching.then(
      ({ response, stored }) => stored.then(() => end(response)),
      () => end(),
    );
    return fetching;
  }
}
