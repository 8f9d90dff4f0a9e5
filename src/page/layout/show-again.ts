/**
 * Shows an image anew under its own address, because the worker has a better variant than the one
 * on the page. The old one stays until the new one is there, and nothing is loaded past the worker.
 *
 * Browsers hold on to what a document has shown. Chromium and WebKit let go of it when the address
 * is fetched anew, even if that is broken off at once; Firefox keeps one image for each way of
 * asking, with CORS and without.
 */
export async function showAgain(image: HTMLImageElement): Promise<void> {
  const { currentSrc: url, crossOrigin, src, naturalWidth } = image;
  // What came from a `srcset` has its natural width divided by a density.
  const before = url === src ? naturalWidth : await fileWidth(url, crossOrigin);
  const fetching = new AbortController();
  fetch(url, { cache: 'reload', signal: fetching.signal }).catch(() => undefined);
  fetching.abort();
  // Out of view it would wait until it is seen, and move the page then.
  image.loading = 'eager';
  if ((await fileWidth(url, crossOrigin)) > before) {
    // The same value again: the browser looks the address up anew.
    // oxlint-disable-next-line no-self-assign
    image.src = image.src;
  } else if (crossOrigin === null && (await fileWidth(url, 'anonymous')) > before) {
    image.crossOrigin = 'anonymous';
  }
}

/** Loads an image beside the page, from memory where it can, and tells how many pixels wide it is. */
async function fileWidth(url: string, crossOrigin: string | null): Promise<number> {
  const image = new Image();
  image.crossOrigin = crossOrigin;
  image.src = url;
  await image.decode().catch(() => undefined);
  return image.naturalWidth;
}
