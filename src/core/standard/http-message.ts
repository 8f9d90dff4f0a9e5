import { type CacheControl, parseCacheControl } from '../cache-control.js';

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
