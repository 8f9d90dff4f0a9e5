import type { WorkboxPlugin } from 'workbox-core/types.js';
import { Strategy } from 'workbox-strategies/Strategy.js';
import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import { imageCacheName } from '../core/storage/storage-names.js';
import type { Answerer } from './image-cache.js';
import { pluginCallbacks } from './plugin-callbacks.js';

/** Our answers as a Workbox `Strategy`, so that Workbox plugins see their lifecycle callbacks. */
export class ImageStrategy extends Strategy {
  readonly #answer: Answerer;

  constructor(answer: Answerer, plugins: WorkboxPlugin[]) {
    super({ cacheName: imageCacheName, plugins });
    this.#answer = answer;
  }

  protected override _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    return this.#answer({
      request,
      event: handler.event,
      fetch: (asked) => handler.fetch(asked),
      waitUntil(work) {
        void handler.waitUntil(work);
      },
      ...(this.plugins.length > 0 && { plugins: pluginCallbacks(handler) }),
    });
  }
}
