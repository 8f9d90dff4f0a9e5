import { type CacheControl, parseCacheControl } from '../freshness/cache-control.js';

/** The part of a `Request` that the cache needs. */
export type RequestHead = Pick<
  Request,
  'method' | 'url' | 'headers' | 'cache' | 'credentials' | 'referrer'
>;

/** The part of a `Response` that the cache needs. */
export type ResponseHead = Pick<Response, 'status' | 'headers' | 'type' | 'redirected'>;

/** A stored response without its body. */
export interface StoredHead {
  status: number;
  headers: Headers;
  /** When the request was made, or the last validation of the response, in ms since the epoch. */
  requestedAt: number;
  /** When the response was received, or validated last, in ms since the epoch. */
  receivedAt: number;
}

export const directivesOf = ({ headers }: { headers: Headers }): CacheControl =>
  parseCacheControl(headers.get('cache-control'));

/**
 * The cache mode of a page's request. If a page sets conditional headers itself, Fetch makes the
 * browser bypass its cache: Chromium then reports `no-cache`, others `no-store`, whatever mode the
 * page set. This cache evaluates the conditions itself, so such a request has the mode `default`.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
 */
export function cacheModeOf({
  headers,
  cache,
}: Pick<RequestHead, 'headers' | 'cache'>): RequestCache {
  const isConditional = ['if-none-match', 'if-modified-since', 'if-range'].some((name) =>
    headers.has(name),
  );
  return isConditional && (cache === 'no-cache' || cache === 'no-store') ? 'default' : cache;
}
