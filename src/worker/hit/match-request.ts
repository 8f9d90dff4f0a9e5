import { ownOrigin } from './own-url.js';

/**
 * True for requests of images that are never ours, whatever the rules say: other methods, parts of
 * files, credentials in the URL or the headers, or asked for another host in the markup, and images
 * that the page exempts with `?pocketcdn=off`. Synchronous, so that the browser goes on at once.
 */
export function mustPassThrough(request: Request, url: URL): boolean {
  return (
    request.method !== 'GET' ||
    request.headers.has('range') ||
    request.headers.has('authorization') ||
    // `crossorigin="use-credentials"`: the CDN gets none, and would answer something else.
    (request.mode === 'cors' && request.credentials === 'include' && url.origin !== ownOrigin()) ||
    isNeverOurs(url)
  );
}

/** What of that the URL alone says. */
export function isNeverOurs(url: URL): boolean {
  return (
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== '' ||
    // Most have none, and the browser makes an object of its own for those that have.
    (url.search !== '' && url.searchParams.get('pocketcdn') === 'off')
  );
}
