import type { PageMessage, StatsReply } from '../core/messages.js';
import type { ImageUpdate } from './layout/tell-update.js';

/**
 * What `register()` resolves to.
 *
 * Its event `update` tells that an image which the page shows has changed; `detail.show()` shows the
 * new one in place. The next page shows it in any case. `outage` tells that a CDN is not asked any
 * more because it fails, `recovered` that it works again; `detail.origin` says which.
 */
export interface PocketCdnClient extends EventTarget {
  addEventListener(
    type: 'update',
    listener: (event: CustomEvent<ImageUpdate>) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: 'outage' | 'recovered',
    listener: (event: CustomEvent<{ origin: string }>) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  /** The registration, for those who look after updates themselves. */
  readonly registration: ServiceWorkerRegistration;
  /**
   * Totals since counting began, what is stored, and the latest answers to this page.
   *
   * @throws PocketCdnError `no-worker`
   */
  stats(): Promise<StatsReply>;
  /**
   * Removes stored images, their index and the statistics: for a logout. The worker goes on.
   *
   * @throws PocketCdnError `no-worker`
   */
  clear(): Promise<void>;
  /** Removes the worker and all that it stored. Pages that are open keep it until they are left. */
  unregister(): Promise<void>;
}

export function createClient(
  registration: ServiceWorkerRegistration,
  tellProfile: () => Promise<void>,
): PocketCdnClient {
  // What most pages never ask for is loaded when it is needed.
  const ask = async <Reply>(message: PageMessage): Promise<Reply> => {
    const { askWorker } = await import('./ask-worker.js');
    return askWorker<Reply>(registration, message);
  };
  // Its events are those that the page script dispatches, and no others.
  return Object.assign(new EventTarget() as PocketCdnClient, {
    registration,
    stats: () => ask<StatsReply>({ type: 'pocketcdn:stats' }),
    async clear() {
      await ask({ type: 'pocketcdn:clear' });
      await tellProfile();
    },
    async unregister() {
      const { removeWorker } = await import('./remove-worker.js');
      await removeWorker(registration);
    },
  });
}
