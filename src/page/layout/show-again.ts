import { loaded } from '../loaded.js';
import { addressOf, type ImageElement } from './find-images.js';

/**
 * Shows an image anew under its own address, because the worker has a wider variant than the one on
 * the page. The old one stays until the new one is there, and nothing is loaded past the worker.
 *
 * Browsers hold on to what a document has shown. Chromium and WebKit let go of it when the address
 * is fetched anew, even if that is broken off at once; Firefox keeps one image for each way of
 * asking, with CORS and without.
 */
export async function showAgain(image: ImageElement): Promise<void> {
  const url = addressOf(image);
  if (url === undefined) return;
  const { crossOrigin = null, src, naturalWidth, complete } = image as Partial<HTMLImageElement>;
  // A broken one has none. What came from a `srcset` has its natural width divided by a density.
  const isKnown = naturalWidth === 0 ? complete : url === src && naturalWidth !== undefined;
  const before = isKnown ? (naturalWidth ?? 0) : await fileWidth(image, url, crossOrigin);
  await letGo(url);
  if ((await fileWidth(image, url, crossOrigin)) > before) return setAgain(image);
  const other = otherWay(crossOrigin);
  if (image.localName === 'img' && (await fileWidth(image, url, other)) > before) {
    (image as HTMLImageElement).crossOrigin = other;
  }
}

/**
 * Shows an image anew because the file has changed. Where the browser gives back what it holds, it
 * is asked in the other way, with CORS or without.
 */
export async function showNew(image: ImageElement, url: string): Promise<void> {
  const { crossOrigin = null } = image as Partial<HTMLImageElement>;
  const loads = (): number =>
    performance
      .getEntriesByName(url)
      .filter((entry) => (entry as PerformanceResourceTiming).initiatorType === 'img').length;
  const before = loads();
  await letGo(url);
  await fileWidth(image, url, crossOrigin);
  if (loads() === before && image.localName === 'img') {
    (image as HTMLImageElement).crossOrigin = otherWay(crossOrigin);
  } else setAgain(image);
}

/** Another way of asking; the worker's answer may be read in each of them. */
const otherWay = (crossOrigin: string | null): string =>
  crossOrigin === 'anonymous' ? 'use-credentials' : 'anonymous';

/**
 * Makes the browser let go of what it holds under an address. Without a body, and broken off at once:
 * a server may see no more than the request begin.
 */
export async function letGo(url: string): Promise<void> {
  const fetching = new AbortController();
  const fetched = fetch(url, { method: 'HEAD', cache: 'reload', signal: fetching.signal });
  fetching.abort();
  await fetched.catch(() => undefined);
}

/** Gives an element the address that it has: the browser looks it up anew. */
function setAgain(image: ImageElement): void {
  // Out of view it would wait until it is seen, and move the page then.
  if ('loading' in image) image.loading = 'eager';
  const attribute = ['poster', 'srcset', 'src', 'href', 'xlink:href'].find((name) =>
    image.hasAttribute(name),
  );
  if (attribute) image.setAttribute(attribute, image.getAttribute(attribute) ?? '');
}

/**
 * The same for a background. Taken away and given back within one task: the style is made anew, and
 * nobody sees it without.
 */
export async function showBackgroundAgain(element: HTMLElement, url: string): Promise<void> {
  await letGo(url);
  await fileWidth(element, url, null);
  const { style } = element;
  const own = style.backgroundImage;
  style.backgroundImage = 'none';
  getComputedStyle(element).getPropertyValue('background-image');
  style.backgroundImage = own;
}

/** Loads an image beside the page, from memory where it can, and tells how many pixels wide it is. */
async function fileWidth(
  { ownerDocument }: Element,
  url: string,
  crossOrigin: string | null,
): Promise<number> {
  // Of the same document, or it would be another client of the worker that asks.
  const image = ownerDocument.createElement('img');
  image.crossOrigin = crossOrigin;
  image.src = url;
  await loaded(image);
  return image.naturalWidth;
}
