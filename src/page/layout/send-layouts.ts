import type { LearnedLayout } from '../../core/layout/learned-layout.js';
import { type LayoutMessage, maxImagesPerMessage } from '../../core/messages/messages.js';
import type { LayoutsByPage } from './collect-layouts.js';
import { keepRecent } from './keep-recent.js';

/** Creates the function that sends layouts to the worker: only those that it has not sent at this width. */
export function createLayoutSender(): (pages: LayoutsByPage) => void {
  const sent = new Map<string, LearnedLayout | null>();
  let sentWidth = innerWidth;
  let isResized = false;
  return (pages) => {
    const { controller } = navigator.serviceWorker;
    if (!controller) return;
    if (sentWidth !== innerWidth) {
      sent.clear();
      sentWidth = innerWidth;
      isResized = true;
    }
    for (const [page, byUrl] of pages) {
      const news = [...byUrl].filter(([url, layout]) => sent.get(page + url) !== layout);
      for (const [url, layout] of news) sent.set(page + url, layout);
      for (let from = 0; from < news.length; from += maxImagesPerMessage) {
        controller.postMessage({
          type: 'pocketcdn:layout',
          page,
          viewportWidth: innerWidth,
          isResized,
          images: news.slice(from, from + maxImagesPerMessage),
        } satisfies LayoutMessage);
      }
    }
    keepRecent(sent);
  };
}
