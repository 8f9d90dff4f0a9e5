import type { PageMessage } from '../../core/messages/messages.js';
import { imageUrl, type ImageElement } from './find-images.js';

/** How often an element is reported at most, in a row: its placeholder may be broken too. */
const maxReports = 3;

/**
 * Reports images that have loaded but cannot be decoded. The worker checks its stored responses,
 * removes those that are broken, and lets the page ask again.
 *
 * @param page path of the page
 * @returns a function that checks the image of one element
 */
export function createBrokenReporter(page: string): (element: ImageElement) => void {
  const reports = new WeakMap<Element, number>();
  return (element) => {
    const { complete, naturalWidth } = element as Partial<HTMLImageElement>;
    const url = imageUrl(element);
    if (!complete || url === undefined) return;
    const count = naturalWidth === 0 ? (reports.get(element) ?? 0) + 1 : 0;
    reports.set(element, count);
    if (count === 0 || count > maxReports) return;
    navigator.serviceWorker.controller?.postMessage({
      type: 'pocketcdn:broken',
      page,
      url,
    } satisfies PageMessage);
  };
}
