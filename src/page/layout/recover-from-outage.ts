import { isOutageMessage } from '../../core/messages/check-worker-messages.js';
import { maxImagesPerMessage, type PageMessage } from '../../core/messages/messages.js';
import { keepRecent } from './keep-recent.js';

/** Delay between attempts, in ms: doubles after each attempt without success, up to the last one. */
const firstWaitMs = 2000;
const lastWaitMs = 60_000;

/**
 * Handles outages: dispatches `outage` and `recovered`, and replaces placeholders. Asks the worker to
 * retry when a CDN or the network is back, and otherwise at intervals while the page is visible. The
 * page has the timer, because the browser stops an idle worker.
 *
 * @param page path of the page
 * @param client target of the events
 * @param placeholders authors' URLs of the images that a placeholder is shown for; updated here
 * @param findShown those of some authors' URLs that an element of the page still shows
 * @param show reloads the images with these authors' URLs
 * @param signal ends the retries
 * @returns the handler of the worker's messages
 */
export function createOutageRecovery(
  page: string,
  client: EventTarget,
  placeholders: Set<string>,
  findShown: (urls: ReadonlySet<string>) => ReadonlySet<string>,
  show: (urls: ReadonlySet<string>) => void,
  signal: AbortSignal,
): (data: unknown) => void {
  let waitMs = firstWaitMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const retry = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (placeholders.size === 0 || signal.aborted) return;
    waitMs = Math.min(2 * waitMs, lastWaitMs);
    retryLater();
    // A hidden page retries when it becomes visible.
    if (document.hidden) return;
    // A script may have asked for an image, and forgotten it.
    const urls = [...findShown(placeholders)].slice(-maxImagesPerMessage);
    if (urls.length === 0) return;
    navigator.serviceWorker.controller?.postMessage({
      type: 'pocketcdn:retry',
      page,
      urls,
    } satisfies PageMessage);
  };
  const retryLater = (): void => {
    timer ??= setTimeout(retry, waitMs);
  };

  addEventListener('online', retry, { signal });
  document.addEventListener('visibilitychange', retry, { signal });
  return (data) => {
    if (!isOutageMessage(data)) return;
    switch (data.type) {
      case 'pocketcdn:placeholder':
        placeholders.add(data.url);
        keepRecent(placeholders);
        retryLater();
        break;
      case 'pocketcdn:restored':
        for (const url of data.urls) placeholders.delete(url);
        waitMs = firstWaitMs;
        show(new Set(data.urls));
        break;
      case 'pocketcdn:outage':
      case 'pocketcdn:recovered': {
        const { origin } = data;
        const type = data.type === 'pocketcdn:outage' ? 'outage' : 'recovered';
        client.dispatchEvent(new CustomEvent(type, { detail: { origin } }));
        if (type === 'recovered') retry();
        break;
      }
    }
  };
}
