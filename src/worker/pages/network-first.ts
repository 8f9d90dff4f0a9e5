import type { WorkboxPlugin } from 'workbox-core/types.js';
import { Strategy } from 'workbox-strategies/Strategy.js';
import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import { isRefusal } from '../../core/network/image-response.js';
import { withDeadline } from '../tasks/deadline.js';
import type { OfflineCache } from './offline-cache.js';

/** Deadlines for which a late response keeps the worker alive, so that it is stored for the next time. */
const lateDeadlines = 6;

/**
 * The network's response, or the stored one if the network is late, fails, or answers with a server
 * error. If nothing is stored, the visitor waits as long as without the worker.
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
    const fetching = this.#fetch(request, handler);
    // The browser kills a worker whose event never ends, with everything else that it does.
    void handler.waitUntil(withDeadline(lateDeadlines * this.#deadlineMs, fetching, undefined));
    const response = await withDeadline(this.#deadlineMs, fetching, undefined);
    if (response && !isServerTrouble(response)) return response;
    return (await handler.cacheMatch(request)) ?? fetching;
  }

  async #fetch(request: Request, handler: StrategyHandler): Promise<Response> {
    const response = await handler.fetch(request);
    // In Firefox, a preload that failed resolves to this.
    if (response.type === 'error') throw new TypeError('The network failed');
    if (this.#cache.isStorable(response)) {
      // Cloned only if it is stored: the copy of a long download would fill the memory.
      void handler.waitUntil(handler.cachePut(request, response.clone()));
    } else if (!isServerTrouble(response)) {
      // The site says that the page is gone, has moved, or must not be stored any more.
      void handler.waitUntil(this.#cache.remove(request));
    }
    return response;
  }
}

/** True if the server could not answer the question. */
function isServerTrouble(response: Response): boolean {
  return response.status >= 400 && !isRefusal(response);
}
