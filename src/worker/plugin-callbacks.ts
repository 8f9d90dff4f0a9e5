import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import { imageCacheName } from '../core/storage/storage-names.js';
import type { PluginCallbacks } from './handling.js';

/**
 * The callbacks of a Workbox strategy's plugins, for one request.
 *
 * @see https://developer.chrome.com/docs/workbox/using-plugins
 */
export function pluginCallbacks(handler: StrategyHandler): PluginCallbacks {
  const { event, request } = handler;
  return {
    async beforeUse(stored) {
      let response: Response | undefined = stored;
      for (const callback of handler.iterateCallbacks('cachedResponseWillBeUsed')) {
        response =
          (await callback({
            cacheName: imageCacheName,
            request,
            cachedResponse: response,
            event,
          })) ?? undefined;
      }
      return response;
    },

    async beforeStoring(response, key) {
      let allowed: Response | undefined = response;
      for (const callback of handler.iterateCallbacks('cacheWillUpdate')) {
        allowed =
          (await callback({ request: new Request(key), response: allowed, event })) ?? undefined;
        if (!allowed) return undefined;
      }
      return allowed;
    },

    async afterStoring(response, key) {
      for (const callback of handler.iterateCallbacks('cacheDidUpdate')) {
        await callback({
          cacheName: imageCacheName,
          request: new Request(key),
          newResponse: response.clone(),
          event,
        });
      }
    },
  };
}
