import type { StatsReply } from '../core/messages/messages.js';
import type { ImageUpdate } from './layout/tell-update.js';
import type { PrefetchOptions, PrefetchSummary } from './prefetch-images.js';

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
  /**
   * Stores images before a page shows them, each as the variant that this device would ask for, so
   * that they are there offline or at once. A few at a time, and never in front of what a page waits
   * for. What is stored already costs no request, so that it can be called again after it was broken
   * off. Nothing is evicted for it: where the budget is used up it stores no more. Images that no
   * rule takes are not fetched. Data saver does not forbid it: ask the visitor.
   *
   * @param urls as they stand in the page, relative to it or absolute
   * @throws TypeError for a wrong argument; the signal's reason when it is aborted; PocketCdnError
   * `no-worker`
   */
  prefetch(urls: Iterable<string | URL>, options?: PrefetchOptions): Promise<PrefetchSummary>;
  /**
   * Asks the browser to keep what the site stored, all of it, when the disk gets full. Call it from a
   * click or a key. Resolves to whether it will, `false` where the browser knows nothing of the kind.
   * Firefox asks the visitor, and leaves the promise open for ever where they do not answer: let
   * nothing wait for it.
   *
   * @throws PocketCdnError `no-user-action` when it is called from anything else
   */
  persist(): Promise<boolean>;
  /** Removes the worker and all that it stored. Pages that are open keep it until they are left. */
  unregister(): Promise<void>;
}

export function createClient(
  registration: ServiceWorkerRegistration,
  tellProfile: () => Promise<void>,
): PocketCdnClient {
  // Its events are those that the page script dispatches, and no others.
  return Object.assign(
    new EventTarget(),
    { registration },
    // What most pages never ask for is loaded when it is needed.
    ...(['clear', 'persist', 'prefetch', 'stats', 'unregister'] as const).map((name) => ({
      async [name](...given: never[]) {
        // Read before anything is waited for: an action counts for a few seconds.
        const isAction = navigator.userActivation?.isActive;
        return (await import('./methods.js'))[name](
          registration,
          tellProfile,
          isAction,
          ...(given as [never]),
        );
      },
    })),
  ) as PocketCdnClient;
}
