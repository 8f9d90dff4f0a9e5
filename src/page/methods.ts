import type { RefreshReply, StatsReply } from '../core/messages/messages.js';
import { askWorker } from './ask-worker.js';
import { askToPersist } from './ask-to-persist.js';
import { otherScopes } from './other-scopes.js';
import { type PrefetchOptions, prefetchImages, type PrefetchSummary } from './prefetch-images.js';

// All methods have the same first parameters, although not all need them: with different ones the
// client would exceed its size limit. `sendProfile` sends the device profile to the worker; `isAction`
// is whether the method was called from a user action, `undefined` if the browser does not tell.
type Method<Given extends unknown[], Result> = (
  registration: ServiceWorkerRegistration,
  sendProfile: () => Promise<void>,
  isAction: boolean | undefined,
  ...given: Given
) => Promise<Result>;

/** Time limit for a refreshed image, in ms: longer than the worker waits for the network. */
const refreshMs = 60_000;

/** Asks the worker for its statistics. */
export const stats: Method<[], StatsReply> = (registration) =>
  askWorker(registration, { type: 'pocketcdn:stats' });

/**
 * Lets the worker remove everything it stored, then sends the device profile again. The workers of other
 * scopes have the same images, and must let go of them.
 */
export const clear: Method<[], void> = async (registration, sendProfile) => {
  const others = await otherScopes(registration.scope).catch(() => []);
  await Promise.all([
    askWorker(registration, { type: 'pocketcdn:clear' }),
    ...others.map((other) =>
      askWorker(other, { type: 'pocketcdn:clear', keepsPages: true }).catch(() => undefined),
    ),
  ]);
  await sendProfile();
};

/** Removes the worker and everything it stored. */
export const unregister: Method<[], void> = async (registration) =>
  (await import('./remove-worker.js')).removeWorker(registration);

/** Stores images before a page shows them. */
export const prefetch: Method<
  [urls: Iterable<string | URL>, options?: PrefetchOptions],
  PrefetchSummary
> = (registration, sendProfile, _, urls, options) =>
  prefetchImages(registration, sendProfile, urls, options);

/** Takes an image from the network again. */
export const refresh: Method<[url: string | URL], boolean> = async (registration, _, __, url) => {
  const message = { type: 'pocketcdn:refresh', url: absolute(url) } as const;
  return (await askWorker<RefreshReply>(registration, message, refreshMs)).isStored;
};

/** Removes an image from storage. */
export const forget: Method<[url: string | URL], void> = async (registration, _, __, url) => {
  await askWorker(registration, { type: 'pocketcdn:forget', url: absolute(url) });
};

/** @throws TypeError for what is no URL */
const absolute = (url: string | URL): string => new URL(url, document.baseURI).href;

/** Requests persistent storage. */
export const persist: Method<[], boolean> = (_, __, isAction) => askToPersist(isAction);
