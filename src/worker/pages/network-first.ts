import type { WorkboxPlugin } from 'workbox-core/types.js';
import { Strategy } from 'workbox-strategies/Strategy.js';
import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import { isRefusal } from '../../core/network/image-response.js';
import { within } from '../within.js';
import type { OfflineCache } from './offline-cache.js';

/** How many deadlines a late answer has, to be stored for the next time. */
const patience = 6;

/**
 * The network's answer; the stored one where that is late, fails or is a server in trouble. Where
 * nothing is stored, the visitor waits as long as the browser does, and gets what the server says.
 *
 * Workbox's own `NetworkFirst` takes a 503 for an answer, and its callbacks, which could tell
 * otherwise, do not see preloaded responses.
 */
export class NetworkFirst extends Strategy {
  readonly #cache: OfflineCache;
  readonly #deadlineMs: number;

  constructor(
    cache: OfflineCache,
    deadlineSeconds: number,
    plugins: WorkboxPlugin[] = cache.options.plugins,
  ) {
    super({ ...cache.options, plugins });
    this.#cache = cache;
    this.#deadlineMs = deadlineSeconds * 1000;
  }

  protected override async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const asked = this.#ask(request, handler);
    // A worker whose event never ends is killed by the browser, with all else that it does.
    void handler.waitUntil(within(patience * this.#deadlineMs, asked, undefined));
    const response = await within(this.#deadlineMs, asked, undefined);
    if (response && !isTrouble(response)) return response;
    return (await handler.cacheMatch(request)) ?? asked;
  }

  async #ask(request: Request, handler: StrategyHandler): Promise<Response> {
    const response = await handler.fetch(request);
    // In Firefox, what a preload that failed resolves to.
    if (response.type === 'error') throw new TypeError('The network failed');
    if (this.#cache.isKeepable(response)) {
      // Not before: the copy of a long download that is not kept would fill the memory.
      void handler.waitUntil(handler.cachePut(request, response.clone()));
    } else if (!isTrouble(response)) {
      // Gone, moved, or not to be kept any more: the site's own word.
      void handler.waitUntil(this.#cache.remove(request));
    }
    return response;
  }
}

/** True where the server did not come to answer the question. */
function isTrouble(response: Response): boolean {
  return response.status >= 400 && !isRefusal(response);
}
