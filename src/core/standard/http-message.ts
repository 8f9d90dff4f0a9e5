import { type CacheControl, parseCacheControl } from '../freshness/cache-control.js';

/** What the cache needs to know of a request; a `Request` is one. */
export type RequestHead = Pick<
  Request,
  'method' | 'url' | 'headers' | 'cache' | 'credentials' | 'referrer'
>;

/** What the cache needs to know of a response; a `Response` is one. */
export type ResponseHead = Pick<Response, 'status' | 'headers' | 'type' | 'redirected'>;

/** A stored response without its body. */
export interface StoredHead {
  status: number;
  headers: Headers;
  /** When it was asked for, or validated last, in ms since the epoch. */
  requestedAt: number;
  /** When it came, or was validated last, in ms since the epoch. */
  receivedAt: number;
}

export const directivesOf = ({ headers }: { headers: Headers }): CacheControl =>
  parseCacheControl(headers.get('cache-control'));

/**
 * The cache mode that a page asked in. A page that makes conditions of its own asks past the
 * browser's cache, says Fetch: Chromium then names `no-cache`, others `no-store`, whatever the page
 * said. Its conditions are met here, so it asks as any other page.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function cacheModeOf({
  headers,
  cache,
}: Pick<RequestHead, 'headers' | 'cache'>): RequestCache {
  const isConditional = headers.has('if-none-match') || headers.has('if-modified-since');
  return isConditional && (cache === 'no-cache' || cache === 'no-store') ? 'default' : cache;
}
