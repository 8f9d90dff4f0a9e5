import { whenImageLoaded } from '../when-image-loaded.js';
import { imageUrl, type ImageElement } from './find-images.js';

/**
 * Reloads an image with its own URL, because the worker has a wider variant than the page shows. The
 * old variant stays visible until the new one has loaded. All requests go through the worker.
 *
 * A browser keeps each image of a document in a memory cache. Chromium and WebKit drop it when the URL
 * is fetched again, even if that fetch is aborted immediately; Firefox keeps one image for each CORS
 * mode.
 */
export async function reloadIfWider(image: ImageElement): Promise<void> {
  const url = imageUrl(image);
  if (url === undefined) return;
  const { crossOrigin = null, src, naturalWidth, complete } = image as Partial<HTMLImageElement>;
  // A broken image has the width 0. The natural width of a `srcset` candidate is divided by a density.
  const isKnown = naturalWidth === 0 ? complete : url === src && naturalWidth !== undefined;
  const before = isKnown ? (naturalWidth ?? 0) : await loadWidth(image, url, crossOrigin);
  await dropFromMemoryCache(url);
  if ((await loadWidth(image, url, crossOrigin)) > before) return setUrlAgain(image);
  await setOtherCorsMode(image, url, before);
}

/**
 * Reloads an image because the file has changed. If the browser returns the old one from its memory
 * cache, requests the image in another CORS mode.
 */
export async function reloadChanged(image: ImageElement, url: string): Promise<void> {
  const { crossOrigin = null } = image as Partial<HTMLImageElement>;
  const loads = (): number =>
    performance
      .getEntriesByName(url)
      .filter((entry) => (entry as PerformanceResourceTiming).initiatorType === 'img').length;
  const before = loads();
  await dropFromMemoryCache(url);
  await loadWidth(image, url, crossOrigin);
  if (loads() === before) await setOtherCorsMode(image, url, 0);
  else setUrlAgain(image);
}

/**
 * Loads an image in another CORS mode, in which the worker's answer is readable as well, if that brings
 * more than a width. Not with credentials from another host: if it is asked without the worker, it would
 * get cookies, or the image would break.
 */
async function setOtherCorsMode(image: ImageElement, url: string, width: number): Promise<void> {
  if (image.localName !== 'img') return;
  const element = image as HTMLImageElement;
  const other = element.crossOrigin === 'anonymous' ? 'use-credentials' : 'anonymous';
  if (other !== 'anonymous' && !url.startsWith(`${location.origin}/`)) return;
  if ((await loadWidth(image, url, other)) > width) element.crossOrigin = other;
}

/**
 * Makes the browser drop a URL from its memory cache, by a HEAD request that is aborted immediately: a
 * server sees at most the start of it.
 */
export async function dropFromMemoryCache(url: string): Promise<void> {
  const fetching = new AbortController();
  const fetched = fetch(url, { method: 'HEAD', cache: 'reload', signal: fetching.signal });
  fetching.abort();
  await fetched.catch(() => undefined);
}

/** Sets an element's URL to its own value, so that the browser loads it again. */
function setUrlAgain(image: ImageElement): void {
  // A lazy image outside the viewport would load when it becomes visible, and move the page then.
  if ('loading' in image) image.loading = 'eager';
  const attribute = ['poster', 'srcset', 'src', 'href', 'xlink:href'].find((name) =>
    image.hasAttribute(name),
  );
  if (attribute) image.setAttribute(attribute, image.getAttribute(attribute) ?? '');
}

/**
 * Reloads a background image. Removes it and sets it again within one task: the browser computes the
 * style again, but does not paint in between.
 */
export async function reloadBackground(element: HTMLElement, url: string): Promise<void> {
  await dropFromMemoryCache(url);
  await loadWidth(element, url, null);
  const { style } = element;
  const own = style.backgroundImage;
  style.backgroundImage = 'none';
  getComputedStyle(element).getPropertyValue('background-image');
  style.backgroundImage = own;
}

/** Loads an image outside the page, from the memory cache if possible, and returns its natural width. */
async function loadWidth(
  { ownerDocument }: Element,
  url: string,
  crossOrigin: string | null,
): Promise<number> {
  // Created in the element's document, because a frame is another client of the worker.
  const image = ownerDocument.createElement('img');
  image.crossOrigin = crossOrigin;
  image.src = url;
  await whenImageLoaded(image);
  return image.naturalWidth;
}
