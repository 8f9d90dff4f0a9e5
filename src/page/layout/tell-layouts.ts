import type { LearnedLayout } from '../../core/layout/learned-layout.js';
import { type LayoutMessage, maxImagesPerMessage } from '../../core/messages/messages.js';
import type { LayoutsByPage } from './gather-layouts.js';

/** Makes what tells the worker of layouts: only what is new since it last did, at this width. */
export function createTeller(): (pages: LayoutsByPage) => void {
  const told = new Map<string, LearnedLayout | null>();
  let toldAt = innerWidth;
  let isResized = false;
  return (pages) => {
    const { controller } = navigator.serviceWorker;
    if (!controller) return;
    if (toldAt !== innerWidth) {
      told.clear();
      toldAt = innerWidth;
      isResized = true;
    }
    for (const [page, byUrl] of pages) {
      const news = [...byUrl].filter(([url, layout]) => told.get(page + url) !== layout);
      for (const [url, layout] of news) told.set(page + url, layout);
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
  };
}
