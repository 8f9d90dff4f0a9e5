import type { StatsReply } from '../core/messages/messages.js';
import type { ImageUpdate } from './layout/dispatch-update.js';
import type { PrefetchOptions, PrefetchSummary } from './prefetch-images.js';

/**
 * The result of `register()`.
 *
 * Events:
 * - `update`: an image on the page has changed. `detail.show()` shows the new one in its place; the
 *   next page shows it in any case.
 * - `outage`: a CDN fails, and requests to it are paused. `detail.origin` names the CDN.
 * - `recovered`: the CDN works again. `detail.origin` names it.
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
  /** The registration, for sites that handle updates of the worker themselves. */
  readonly registration: ServiceWorkerRegistration;
  /**
   * Totals since counting began, a summary of the storage, and the latest answers to this page.
   *
   * @throws PocketCdnError `no-worker`
   */
  stats(): Promise<StatsReply>;
  /**
   * Removes the stored images, their index and the statistics, for example on logout. The worker stays.
   *
   * @throws PocketCdnError `no-worker`
   */
  clear(): Promise<void>;
  /**
   * Takes an image from the network again, past the HTTP cache, for example after the visitor has
   * changed it. Its other stored variants are removed. Pages that show it get the event `update`. If the
   * network fails, what is stored stays.
   *
   * @param url as in the page's markup, absolute or relative to the page
   * @returns whether the network answered with an image, and it is stored now
   * @throws TypeError for an invalid URL; PocketCdnError `no-worker`
   */
  refresh(url: string | URL): Promise<boolean>;
  /**
   * Removes all stored variants of an image. The browser's own HTTP cache may still have it.
   *
   * @param url as in the page's markup, absolute or relative to the page
   * @throws TypeError for an invalid URL; PocketCdnError `no-worker`
   */
  forget(url: string | URL): Promise<void>;
  /**
   * Stores images before a page shows them, each as the variant for this device. They are then
   * available offline, and without delay.
   *
   * Loads a few images at a time, with lower priority than the images of a page. An image that is
   * already stored costs no request, so an aborted prefetch can be repeated. Evicts nothing: if the
   * budget is used up, no more images are stored. Does not fetch images that no rule matches. Data
   * saver does not disable it, so ask the visitor first.
   *
   * @param urls as in the page's markup, absolute or relative to the page
   * @throws TypeError for an invalid argument; the signal's reason if it is aborted; PocketCdnError
   * `no-worker`
   */
  prefetch(urls: Iterable<string | URL>, options?: PrefetchOptions): Promise<PrefetchSummary>;
  /**
   * Requests persistent storage: the browser then keeps all data of the site when the disk is full.
   * Call it from a click or a key press. Resolves to whether the storage is persistent; `false` if the
   * browser does not support it. Firefox asks the visitor, and never settles the promise if they do
   * not answer, so do not let anything wait for it.
   *
   * @throws PocketCdnError `no-user-action` if it is not called from a user action
   */
  persist(): Promise<boolean>;
  /** Removes the worker and everything it stored. Open pages keep the worker until they are left. */
  unregister(): Promise<void>;
  /**
   * Ends the work of the page script: its listeners, observers and timers, and so the events. The
   * worker stays, and goes on answering. `register()` starts anew, for example after a hot reload.
   */
  disconnect(): void;
}

/**
 * @param sendProfile sends the device profile to the worker
 * @param disconnect ends the work of the page script
 */
export function createClient(
  registration: ServiceWorkerRegistration,
  sendProfile: () => Promise<void>,
  disconnect: () => void,
): PocketCdnClient {
  // The cast adds the event types: the page script dispatches these events and no others.
  return Object.assign(
    new EventTarget(),
    { registration, disconnect },
    // The methods are loaded on demand, because most pages never call one.
    ...(['clear', 'forget', 'persist', 'prefetch', 'refresh', 'stats', 'unregister'] as const).map(
      (name) => ({
        async [name](...given: never[]) {
          // Read before the first `await`: the activation expires after a few seconds.
          const isAction = navigator.userActivation?.isActive;
          // `register()` must not return the client of a worker that is gone.
          if (name === 'unregister') disconnect();
          return (await import('./methods.js'))[name](
            registration,
            sendProfile,
            isAction,
            ...(given as [never]),
          );
        },
      }),
    ),
  ) as PocketCdnClient;
}
