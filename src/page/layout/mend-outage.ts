import { isOutageMessage } from '../../core/messages/check-worker-messages.js';
import { maxImagesPerMessage, type PageMessage } from '../../core/messages/messages.js';

/** Waits between attempts, in ms: the first, doubled each time that it brought nothing, and the last. */
const firstWaitMs = 2000;
const lastWaitMs = 60_000;

/**
 * Follows an outage: dispatches `outage` and `recovered`, and asks again for what something else is
 * shown for, when a CDN or the network is back, else from time to time while the page is seen. That
 * the page asks makes it outlive the worker, which the browser stops when nothing happens.
 *
 * @param page path of the page
 * @param client hears of outages
 * @param makeshifts what something else is shown for, by the authors' URLs; kept up to date here
 * @param show shows images anew, by the authors' URLs
 * @returns what takes the worker's messages
 */
export function createMender(
  page: string,
  client: EventTarget,
  makeshifts: Set<string>,
  show: (urls: ReadonlySet<string>) => void,
): (data: unknown) => void {
  let waitMs = firstWaitMs;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const retry = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (makeshifts.size === 0) return;
    waitMs = Math.min(2 * waitMs, lastWaitMs);
    retryLater();
    // What nobody sees can wait until somebody does.
    if (document.hidden) return;
    navigator.serviceWorker.controller?.postMessage({
      type: 'pocketcdn:retry',
      page,
      urls: [...makeshifts].slice(-maxImagesPerMessage),
    } satisfies PageMessage);
  };
  const retryLater = (): void => {
    timer ??= setTimeout(retry, waitMs);
  };

  addEventListener('online', retry);
  document.addEventListener('visibilitychange', retry);
  return (data) => {
    if (!isOutageMessage(data)) return;
    switch (data.type) {
      case 'pocketcdn:placeholder':
        makeshifts.add(data.url);
        retryLater();
        break;
      case 'pocketcdn:restored':
        for (const url of data.urls) makeshifts.delete(url);
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
