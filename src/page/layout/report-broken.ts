import type { PageMessage } from '../../core/messages/messages.js';
import { addressOf, type ImageElement } from './find-images.js';

/** How often an image is reported: what stands in for it may be broken too. */
const maxReports = 3;

/**
 * Tells the worker of images that came and cannot be shown: it looks whether that is true, and shows
 * something else.
 *
 * @param page path of the page
 * @returns what looks at an image
 */
export function createBrokenReporter(page: string): (image: ImageElement) => void {
  const reports = new Map<string, number>();
  return (image) => {
    const { complete, naturalWidth } = image as Partial<HTMLImageElement>;
    const url = addressOf(image);
    if (!complete || naturalWidth !== 0 || url === undefined) return;
    const count = (reports.get(url) ?? 0) + 1;
    if (count > maxReports) return;
    reports.set(url, count);
    navigator.serviceWorker.controller?.postMessage({
      type: 'pocketcdn:broken',
      page,
      url,
    } satisfies PageMessage);
  };
}
