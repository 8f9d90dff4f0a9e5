import { isShowAgainMessage, isUpdateMessage } from '../../core/messages/check-worker-messages.js';
import type { PocketCdnClient } from '../client.js';
import { dispatchUpdate } from './dispatch-update.js';
import { imageUrl, type ImageElement, isImageElement } from './find-images.js';
import type { LearnedElements } from './learn-elements.js';
import { createOutageRecovery } from './recover-from-outage.js';
import {
  dropFromMemoryCache,
  reloadBackground,
  reloadChanged,
  reloadIfWider,
} from './reload-image.js';

/** How many images are reloaded at the same time. */
const concurrency = 4;

/**
 * Shows images anew if the worker has better ones: a wider variant, an image that has changed, the
 * image instead of a placeholder.
 *
 * @param home path of the page
 * @param client target of the events
 * @param placeholders authors' URLs of the images that a placeholder is shown for; updated here
 * @param signal ends that
 */
export function showAnew(
  home: string,
  client: PocketCdnClient,
  placeholders: Set<string>,
  { known, relearn }: LearnedElements,
  signal: AbortSignal,
): void {
  const findElements = (urls: ReadonlySet<string>): [element: Element, url: string][] =>
    [...known].flatMap(([element, { layouts }]) => {
      // Not from the layouts, which a broken image does not have.
      const candidates = isImageElement(element) ? [imageUrl(element)] : layouts.map(([it]) => it);
      const url = candidates.find((it) => it !== undefined && urls.has(it));
      return url === undefined ? [] : [[element, url]];
    });
  const reloads = (
    urls: ReadonlySet<string>,
    reloadImage: (image: ImageElement, url: string) => Promise<void>,
  ): (() => Promise<void>)[] =>
    findElements(urls).map(([element, url]) => async () => {
      if (!isImageElement(element)) return reloadBackground(element as HTMLElement, url);
      await reloadImage(element, url);
      // No event tells if the image is still broken.
      relearn(element);
    });
  const findShown = (urls: ReadonlySet<string>): Set<string> =>
    new Set(findElements(urls).map(([, url]) => url));
  const showRestored = (urls: ReadonlySet<string>): void => {
    void runEach(reloads(urls, reloadChanged));
    // An element that is added later would show the placeholder from the memory cache.
    const reloaded = findShown(urls);
    for (const url of urls) if (!reloaded.has(url)) void dropFromMemoryCache(url);
  };
  const handleOutage = createOutageRecovery(
    home,
    client,
    placeholders,
    findShown,
    showRestored,
    signal,
  );
  const hear = ({ data }: MessageEvent): void => {
    handleOutage(data);
    if (isUpdateMessage(data)) {
      dispatchUpdate(client, data.url, reloads(new Set([data.url]), reloadChanged));
    }
    if (!isShowAgainMessage(data)) return;
    // A few runners share one iterator, so that the visitor's own requests are not held up.
    const queue = reloads(new Set(data.urls), reloadIfWider).values();
    for (let runner = 0; runner < concurrency; runner += 1) void runEach(queue);
  };
  navigator.serviceWorker.addEventListener('message', hear, { signal });
}

async function runEach(queue: Iterable<() => Promise<void>>): Promise<void> {
  for (const run of queue) await run();
}
