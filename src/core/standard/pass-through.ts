import { cacheModeOf, type RequestHead } from './http-message.js';

/** Headers for conditions that only the origin can evaluate, and for credentials. */
const passThroughHeaders = ['authorization', 'if-match', 'if-unmodified-since'];

/**
 * True for a request that the cache does not handle: the browser does it as if there were no
 * worker.
 *
 * @param origin the site's origin; responses of other origins can only be read with CORS
 */
export function passesThrough(
  request: RequestHead & Pick<Request, 'mode'>,
  origin: string,
): boolean {
  const { method, headers, mode } = request;
  const url = new URL(request.url);
  return (
    method !== 'GET' ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    url.searchParams.get('pocketcdn') === 'off' ||
    (url.origin !== origin && mode !== 'cors') ||
    cacheModeOf(request) === 'no-store' ||
    // A stream of events never ends.
    headers.get('accept') === 'text/event-stream' ||
    passThroughHeaders.some((name) => headers.has(name))
  );
}

/**
 * True for a method that changes nothing (RFC 9110 §9.2.1); all others invalidate stored responses.
 */
export const isSafe = (method: string): boolean =>
  ['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method);

/**
 * The URLs that a successful response to an unsafe method invalidates: the request's own, and those
 * in `Location` and `Content-Location` on the same origin. None after an error.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.4
 */
export function invalidatedBy(
  request: Pick<RequestHead, 'url'>,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
): string[] {
  // An opaque response has the status 0, and the request may have changed something.
  if (status >= 400) return [];
  const { origin } = new URL(request.url);
  const named = [request.url, headers.get('location'), headers.get('content-location')];
  const urls = named.flatMap((name) => {
    if (name === null || !URL.canParse(name, request.url)) return [];
    const url = new URL(name, request.url);
    url.hash = '';
    return url.origin === origin ? url.href : [];
  });
  return [...new Set(urls)];
}
