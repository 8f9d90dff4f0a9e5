import { runConcurrently } from '../core/run-concurrently.js';
import { askWorker } from './ask-worker.js';
import { imageInitiators } from './image-initiators.js';
import { sendAcceptHeader } from './send-accept-header.js';
import { whenControlled } from './when-controlled.js';
import { whenIdle } from './when-idle.js';

/**
 * Asks the worker to store the images that the page loaded before the worker controlled it, so that
 * they are available in an outage. Runs once, when the page has loaded and is idle. Does nothing with
 * data saver, because an image that is no longer in the HTTP cache would be downloaded again.
 */
export async function adoptImages(registration: ServiceWorkerRegistration): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  await Promise.all([whenControlled(), whenLoaded()]);
  await new Promise((resolve) => {
    whenIdle(resolve as () => void);
  });
  await sendAcceptHeader();
  await runConcurrently(
    findAdoptableImages().map((url) => async () => {
      const message = {
        type: 'pocketcdn:prefetch',
        url,
        layoutWidth: null,
        from: 'httpCache',
      } as const;
      // A failure has no consequence: the next page loads the image from the network.
      await askWorker(registration, message).catch(() => undefined);
    }),
  );
}

/**
 * The images that were loaded without a worker, as far as the browser reports them. Of other hosts, none
 * that only a script knows, and none of one pixel: they are counters, which must be asked once.
 */
function findAdoptableImages(): string[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const loaded = entries
    .filter(
      ({ initiatorType, workerStart, name }) =>
        imageInitiators.includes(initiatorType) &&
        // Above 0 if a worker handled the request; not all browsers set it.
        !workerStart &&
        (initiatorType !== 'img' || name.startsWith(`${location.origin}/`)),
    )
    .map(({ name }) => name);
  // The list of entries may be full, and for a preloaded image the initiator is `link`.
  const inDocument = [...document.images]
    .filter(({ complete, naturalWidth }) => complete && naturalWidth > 1)
    .map(({ currentSrc }) => currentSrc);
  const posters = [...document.querySelectorAll('video')].map(({ poster }) => poster);
  return [...new Set([...loaded, ...inDocument, ...posters])].filter(isAdoptable);
}

function isAdoptable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, origin } = new URL(url);
  // Firefox would download another site's images again, even if they are in its HTTP cache.
  const isFirefox = navigator.userAgent.includes('Firefox/');
  return protocol.startsWith('http') && (origin === location.origin || !isFirefox);
}

const whenLoaded = (): Promise<unknown> =>
  new Promise((resolve) => {
    if (document.readyState === 'complete') resolve(undefined);
    else addEventListener('load', resolve);
  });
