import { referrerOf } from '../network/request.js';
import { conditionNames } from '../../core/standard/conditions.js';

/**
 * The request that asks the origin, past the browser's HTTP cache: two caches, one above the other,
 * would each answer in the other's place, and no age and no validation would be true.
 *
 * - On the site's own origin, PocketCDN sets the conditional headers. The mode `same-origin` lets them
 *   pass, while an image's own `no-cors` drops them. Redirects come back as such, because their target
 *   may be on another origin.
 * - On other origins each additional header would cost a preflight. `no-cache` lets the browser make
 *   the request conditional by itself, and its response counts as new.
 *
 * @param conditions headers that ask whether a stored response is still right, for the site's own
 * origin; they replace the page's own, which are evaluated when the response is there
 * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
 */
export function originRequest(
  request: Request,
  origin: string,
  conditions: readonly (readonly [name: string, value: string])[],
): Request {
  const { cache } = request;
  // An empty 304 would fail the check, which the browser makes for the page anyway.
  const kept = { ...referrerOf(request), integrity: '' };
  if (new URL(request.url).origin !== origin) {
    return new Request(request, { ...kept, cache: cache === 'reload' ? cache : 'no-cache' });
  }
  const headers = new Headers(request.headers);
  if (conditions.length > 0) for (const name of conditionNames) headers.delete(name);
  for (const [name, value] of conditions) headers.set(name, value);
  // Otherwise the browser adds `no-cache`, and every cache on the way has to ask the origin.
  if (!headers.has('cache-control')) {
    headers.set('cache-control', conditions.length > 0 ? 'max-age=0' : 'max-stale=0');
  }
  return new Request(request, {
    ...kept,
    headers,
    mode: 'same-origin',
    redirect: 'manual',
    cache: 'no-store',
  });
}
