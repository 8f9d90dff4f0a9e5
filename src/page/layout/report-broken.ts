import type { PageMessage } from '../../core/messages/messages.js';
import { imageUrl, type ImageElement } from './find-images.js';

/** How often an image is reported at most: its placeholder may be broken too. */
const maxReports = 3;

/**
 * Reports images that have loaded but cannot be decoded. The worker checks its stored response, and
 * replaces it if it is broken.
 *
 * @param page path of the page
 * @returns a function that checks one image
 */
export function createBrokenReporter(page: string): (image: ImageElement) => void {
  const reports = new Map<string, number>();
  return (image) => {
    const { complete, naturalWidth } = image as Partial<HTMLImageElement>;
    const url = imageUrl(image);
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
