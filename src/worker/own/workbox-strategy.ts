import type { WorkboxPlugin } from 'workbox-core/types.js';
import { Strategy } from 'workbox-strategies/Strategy.js';
import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import { imageCacheName } from '../../core/storage/storage-names.js';
import type { Answer, StartRequest } from '../compose.js';
import type { PluginCallbacks } from '../image-request.js';

/** PocketCDN's answers as a Workbox `Strategy`, so that Workbox plugins get their lifecycle callbacks. */
export class ImageStrategy extends Strategy {
  readonly #answer: Answer;
  readonly #start: StartRequest;

  constructor(answer: Answer, start: StartRequest, plugins: WorkboxPlugin[]) {
    super({ cacheName: imageCacheName, plugins });
    this.#answer = answer;
    this.#start = start;
  }

  protected override _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    return this.#answer({
      ...this.#start(request, handler.event),
      fetch: (asked) => handler.fetch(asked),
      waitUntil(work) {
        void handler.waitUntil(work.catch(() => undefined));
      },
      ...(this.plugins.length > 0 && { plugins: pluginCallbacks(handler) }),
    });
  }
}

/**
 * The callbacks of a strategy's plugins, for one request.
 *
 * @see https://developer.chrome.com/docs/workbox/using-plugins
 */
function pluginCallbacks(handler: StrategyHandler): PluginCallbacks {
  const { event, request } = handler;
  const cacheName = imageCacheName;
  return {
    async beforeUse(stored) {
      let cachedResponse: Response | undefined = stored;
      for (const callback of handler.iterateCallbacks('cachedResponseWillBeUsed')) {
        cachedResponse =
          (await callback({ cacheName, request, cachedResponse, event })) ?? undefined;
      }
      return cachedResponse;
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
          cacheName,
          request: new Request(key),
          newResponse: response.clone(),
          event,
        });
      }
    },
  };
}
