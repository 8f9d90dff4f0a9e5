import { runConcurrently } from '../core/run-concurrently.js';
import { askWorker } from './ask-worker.js';
import { imageInitiators } from './image-initiators.js';
import { tellAccept } from './tell-accept.js';
import { whenControlled } from './when-controlled.js';
import { whenIdle } from './when-idle.js';

/**
 * Tells the worker of the images that this page showed before the worker answered it, so that they
 * are there in an outage: once, when the page has loaded and is idle. Nothing for a visitor who asked
 * to save data, because not all of it can be told to lie in the HTTP cache.
 */
export async function adoptImages(registration: ServiceWorkerRegistration): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  await Promise.all([whenControlled(), whenLoaded()]);
  await new Promise((resolve) => {
    whenIdle(resolve as () => void);
  });
  await tellAccept();
  await runConcurrently(
    shownImages().map((url) => async () => {
      const message = {
        type: 'pocketcdn:prefetch',
        url,
        layoutWidth: null,
        from: 'httpCache',
      } as const;
      // Not worth a word: who asks for the image later gets it from the network.
      await askWorker(registration, message).catch(() => undefined);
    }),
  );
}

/** The images that were loaded past any worker, as far as the browser tells. */
function shownImages(): string[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const loaded = entries
    // Not all browsers say where a worker was asked; those that do spare it the question.
    .filter((entry) => imageInitiators.includes(entry.initiatorType) && !entry.workerStart)
    .map(({ name }) => name);
  // A full list of entries has no more; and what a preload asked for, that says.
  const inDocument = [...document.images]
    .filter(({ complete, naturalWidth }) => complete && naturalWidth > 0)
    .map(({ currentSrc }) => currentSrc);
  const posters = [...document.querySelectorAll('video')].map(({ poster }) => poster);
  return [...new Set([...loaded, ...inDocument, ...posters])].filter(isAdoptable);
}

function isAdoptable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, origin } = new URL(url);
  // Firefox would load another site's images anew, whatever it has in its cache.
  const isFirefox = navigator.userAgent.includes('Firefox/');
  return protocol.startsWith('http') && (origin === location.origin || !isFirefox);
}

const whenLoaded = (): Promise<unknown> =>
  new Promise((resolve) => {
    if (document.readyState === 'complete') resolve(undefined);
    else addEventListener('load', resolve);
  });
