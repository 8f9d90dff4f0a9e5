import { type Entry, writeEntry } from './entry.js';

/**
 * Headers of the response that we keep and show. Of the CDN's own only those that describe the
 * body and let it be revalidated; `Vary` above all must go, or `Cache.match` compares request
 * headers that differ between an `<img>` and a preload.
 *
 * `Cache-Control` says the lifetime that is left, counted from `Date`, so that Chromium and WebKit
 * show a fresh image again without waking the worker.
 */
export function storedHeaders(received: Headers, entry: Entry, now: number): Headers {
  const headers = new Headers();
  for (const name of ['content-type', 'etag', 'last-modified']) {
    const value = received.get(name);
    if (value !== null) headers.set(name, value);
  }
  const secondsLeft = Math.floor((entry.freshUntil - now) / 1000);
  headers.set('date', new Date(now).toUTCString());
  headers.set('cache-control', secondsLeft > 0 ? `max-age=${secondsLeft}` : 'no-cache');
  writeEntry(headers, entry);
  return headers;
}

/**
 * True when two responses' headers show that their bodies are equal: by `ETag` where both have
 * one, else by `Last-Modified` and `Content-Type` (a cross-origin `ETag` is hidden from us unless
 * the CDN exposes it). False when nothing can be compared.
 */
export function isSameBody(stored: Headers, received: Headers): boolean {
  const same = (name: string): boolean | undefined => {
    const [a, b] = [stored.get(name), received.get(name)];
    return a === null || b === null ? undefined : a === b;
  };
  return same('etag') ?? (same('last-modified') === true && same('content-type') !== false);
}
