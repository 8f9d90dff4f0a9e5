import { isSvgType } from '../network/image-response.js';
import { type Entry, readEntry, writeEntry } from './entry.js';

/**
 * What a variant says of itself, in the header of the answer state: for which circumstances it was
 * chosen, and until when it may be shown for them before the network is asked, in ms since 1970.
 */
export type ChosenFor = Readonly<Record<string, number>>;

/**
 * Headers of the response that we keep and show. Of the CDN's own only those that describe the
 * body and let it be revalidated; `Vary` above all must go, or `Cache.match` compares request
 * headers that differ between an `<img>` and a preload.
 *
 * For an image of the author's own width, `Cache-Control` says the lifetime that is left, counted
 * from `Date`, so that Chromium and WebKit show it again without waking the worker. A narrowed one
 * must be asked for each time: another page, or the same one in a wider window, may need it wider,
 * and would be shown this one without us (docs/decisions/005-narrowed-images-are-asked-for.md).
 *
 * `Server-Timing` shows the page's own tools where an image came from and how wide it is. Written
 * here it costs no hit anything: `docs/telemetry.md`.
 *
 * @param origin where the response is shown from
 */
export function storedHeaders(
  received: Headers,
  entry: Entry,
  now: number,
  origin: 'cache' | 'network' = 'cache',
): Headers {
  const headers = new Headers();
  for (const name of ['content-type', 'etag', 'last-modified']) {
    const value = received.get(name);
    if (value !== null) headers.set(name, value);
  }
  const secondsLeft = entry.width === undefined ? Math.floor((entry.freshUntil - now) / 1000) : 0;
  headers.set('date', new Date(now).toUTCString());
  headers.set('cache-control', secondsLeft > 0 ? `max-age=${secondsLeft}` : 'no-cache');
  const width = entry.width === undefined ? '' : `, ${entry.width} px`;
  headers.set('server-timing', `pocketcdn;desc="${origin}${width}"`);
  // An image runs no script; should the site's own worker ever show it as a document, neither does that.
  if (isSvgType(headers.get('content-type'))) {
    headers.set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
  }
  writeEntry(headers, entry);
  return headers;
}

/**
 * What asks whether a stored body is still the latest.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.1
 */
export function validatorsOf(stored: Headers): Record<string, string> {
  const [etag, lastModified] = [stored.get('etag'), stored.get('last-modified')];
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  };
}

/**
 * True when headers show that the stored body and the received one are equal: by `ETag` where both
 * have one, else by `Last-Modified`, `Content-Type` and length together (a cross-origin `ETag` is
 * hidden from us unless the CDN exposes it, and a second is long for a `Last-Modified`). False when
 * nothing can be compared.
 */
export function isSameBody(stored: Headers, received: Headers): boolean {
  const same = (name: string): boolean | undefined => {
    const [a, b] = [stored.get(name), received.get(name)];
    return a === null || b === null ? undefined : a === b;
  };
  const length = received.get('content-length');
  return (
    same('etag') ??
    (same('last-modified') === true &&
      same('content-type') !== false &&
      // The length of a compressed body tells nothing of ours.
      (length === null ||
        received.has('content-encoding') ||
        Number(length) === readEntry(stored)?.bytes))
  );
}
