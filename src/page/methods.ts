import type { StatsReply } from '../core/messages/messages.js';
import { askWorker } from './ask-worker.js';
import { askToPersist } from './ask-to-persist.js';
import { type PrefetchOptions, prefetchImages, type PrefetchSummary } from './prefetch-images.js';
import { removeWorker } from './remove-worker.js';

// Each takes what the client has, though not all need it: a page script that told them apart would
// be larger than it may be. `tellProfile` tells the worker what device this is; `isAction` says
// whether it was called from a user's action, where the browser tells.
type Method<Given extends unknown[], Result> = (
  registration: ServiceWorkerRegistration,
  tellProfile: () => Promise<void>,
  isAction: boolean | undefined,
  ...given: Given
) => Promise<Result>;

/** What the worker counted, and what it holds. */
export const stats: Method<[], StatsReply> = (registration) =>
  askWorker(registration, { type: 'pocketcdn:stats' });

/** Lets the worker forget everything, and then tells it of this device again. */
export const clear: Method<[], void> = async (registration, tellProfile) => {
  await askWorker(registration, { type: 'pocketcdn:clear' });
  await tellProfile();
};

/** Removes the worker and all that it stored. */
export const unregister: Method<[], void> = removeWorker;

/** Stores images before a page shows them. */
export const prefetch: Method<
  [urls: Iterable<string | URL>, options?: PrefetchOptions],
  PrefetchSummary
> = (registration, tellProfile, _, urls, options) =>
  prefetchImages(registration, tellProfile, urls, options);

/** Asks the browser to keep what the site stored. */
export const persist: Method<[], boolean> = (_, __, isAction) => askToPersist(isAction);
