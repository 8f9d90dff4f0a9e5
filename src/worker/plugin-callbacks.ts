import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import { imageCacheName } from '../core/storage-names.js';

/**
 * What Workbox plugins may do to the image cache. The ready worker has no plugins, and so not this
 * either.
 */
export interface PluginCallbacks {
  /** Lets plugins change or refuse what the cache holds. */
  beforeUse(stored: Response, handler: StrategyHandler): Promise<Response | undefined>;
  /** Lets plugins change what is stored, or forbid it. */
  beforeStoring(
    response: Response,
    key: string,
    handler: StrategyHandler,
  ): Promise<Response | undefined>;
  /** Tells plugins what was stored. */
  afterStoring(response: Response, key: string, handler: StrategyHandler): Promise<void>;
}

/**
 * Calls the plugins of a Workbox strategy.
 *
 * @see https://developer.chrome.com/docs/workbox/using-plugins
 */
export const pluginCallbacks: PluginCallbacks = {
  async beforeUse(stored, handler) {
    let response: Response | undefined = stored;
    for (const callback of handler.iterateCallbacks('cachedResponseWillBeUsed')) {
      response =
        (await callback({
          cacheName: imageCacheName,
          request: handler.request,
          cachedResponse: response,
          event: handler.event,
        })) ?? undefined;
    }
    return response;
  },

  async beforeStoring(response, key, handler) {
    let allowed: Response | undefined = response;
    for (const callback of handler.iterateCallbacks('cacheWillUpdate')) {
      allowed =
        (await callback({ request: new Request(key), response: allowed, event: handler.event })) ??
        undefined;
      if (!allowed) return undefined;
    }
    return allowed;
  },

  async afterStoring(response, key, handler) {
    for (const callback of handler.iterateCallbacks('cacheDidUpdate')) {
      await callback({
        cacheName: imageCacheName,
        request: new Request(key),
        newResponse: response.clone(),
        event: handler.event,
      });
    }
  },
};
