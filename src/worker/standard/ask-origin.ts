import { conditionNames } from '../../core/standard/conditions.js';

/**
 * The request that asks the origin, past the browser's HTTP cache: two caches, one above the other,
 * would each answer in the other's place, and no age and no validation would be true.
 *
 * - On the site itself the conditions are ours. The mode `same-origin` lets them pass where an
 *   image's own `no-cors` drops them; redirects come back as such, because their target may lie
 *   elsewhere.
 * - Elsewhere each header of ours would cost a preflight. `no-cache` lets the browser make the
 *   request conditional by itself, and what comes is as good as new.
 *
 * @param conditions those that ask whether a stored response is still right, on the site itself; they
 * take the place of the page's own, which is judged when the answer is there
 * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
 */
export function originRequest(
  request: Request,
  origin: string,
  conditions: readonly (readonly [name: string, value: string])[],
): Request {
  const { referrer, referrerPolicy, cache } = request;
  // An empty 304 would fail what is checked for the page anyway.
  const kept = { referrer, referrerPolicy, integrity: '' };
  if (new URL(request.url).origin !== origin) {
    return new Request(request, { ...kept, cache: cache === 'reload' ? cache : 'no-cache' });
  }
  const headers = new Headers(request.headers);
  if (conditions.length > 0) for (const name of conditionNames) headers.delete(name);
  for (const [name, value] of conditions) headers.set(name, value);
  // Else the browser says `no-cache` in our name, and every cache on the way has to ask the origin.
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
