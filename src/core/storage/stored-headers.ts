import type { NotStoredReason } from '../match/reasons.js';
import { type Entry, readEntry, writeEntry } from './entry.js';

/**
 * The choice keys that a stored variant was chosen for (`choiceKey()`), in its header
 * `stateHeader`. The values are the times until when it may be shown before the network is asked,
 * in ms since the epoch.
 */
export type ChosenFor = Readonly<Record<string, number>>;

/**
 * The headers of the response that is stored and shown.
 *
 * Of the CDN's headers, only those that describe the body or are needed for revalidation are kept.
 * `Vary` must be removed: `Cache.match` would compare request headers, which differ between an
 * `<img>` and a preload.
 *
 * For an image at the author's own width, `Cache-Control` contains the remaining lifetime from
 * `Date`. Chromium and WebKit can then show it again without starting the worker. A narrowed image
 * has `no-cache`: another page, or the same page in a wider window, may need a wider variant, and
 * the browser would reuse this one without asking the worker
 * (docs/decisions/005-narrowed-images-are-asked-for.md).
 *
 * `Server-Timing` tells the page's own tools where an image came from, how wide it is, and why it was
 * not resized or is not stored. It is written when an image is stored, so it takes no time in a hit: `docs/telemetry.md`.
 *
 * @param origin the place that the response is shown from
 * @param notStored why the response is shown, and not stored
 */
export function storedHeaders(
  received: Headers,
  entry: Entry,
  now: number,
  origin: 'cache' | 'network' = 'cache',
  notStored?: NotStoredReason,
): Headers {
  const headers = new Headers();
  for (const name of ['content-type', 'etag', 'last-modified']) {
    const value = received.get(name);
    if (value !== null) headers.set(name, value);
  }
  const secondsLeft = entry.width === undefined ? Math.floor((entry.freshUntil - now) / 1000) : 0;
  headers.set('date', new Date(now).toUTCString());
  headers.set('cache-control', secondsLeft > 0 ? `max-age=${secondsLeft}` : 'no-cache');
  const width = entry.width === undefined ? entry.notResized : `${entry.width} px`;
  const said = [origin, width, notStored].filter((part) => part !== undefined);
  headers.set('server-timing', `pocketcdn;desc="${said.join(', ')}"`);
  // Images run no scripts. This also prevents scripts if the site's own worker shows a stored response
  // as a document, whatever type the CDN claims.
  headers.set('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  headers.set('x-content-type-options', 'nosniff');
  writeEntry(headers, entry);
  return headers;
}

/**
 * The request headers that revalidate a stored body.
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
 * True if headers show that the stored body and the received one are equal. `ETag` decides if both
 * have one; otherwise `Last-Modified`, `Content-Type` and length together. A cross-origin `ETag` is
 * hidden unless the CDN exposes it; `Last-Modified` only has a resolution of one second, so it is
 * not enough. False if nothing can be compared.
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
      // The length of a compressed body cannot be compared: the stored body is decoded.
      (length === null ||
        received.has('content-encoding') ||
        Number(length) === readEntry(stored)?.bytes))
  );
}
