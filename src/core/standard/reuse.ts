import { type CacheControl, deltaSeconds } from '../freshness/cache-control.js';
import { isNoCache, mustRevalidate } from '../freshness/freshness.js';
import { cacheModeOf, directivesOf, type RequestHead, type StoredHead } from './http-message.js';
import { currentAge, freshnessLifetime } from './stored-age.js';

/**
 * How a stored response that matches a request is reused.
 *
 * - `use`: answer with it, without a request to the origin
 * - `useAndRevalidate`: answer with it, and revalidate it in the background
 * - `validate`: revalidate it first
 * - `replace`: request it from the origin as if nothing were stored
 */
export type Reuse = 'use' | 'useAndRevalidate' | 'validate' | 'replace';

/**
 * Decides on the reuse of a stored response, by the headers of request and response and by the
 * cache mode.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4
 * @see https://www.rfc-editor.org/rfc/rfc5861#section-3
 * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
 */
export function decideReuse(request: RequestHead, stored: StoredHead, now: number): Reuse {
  const mode = cacheModeOf(request);
  if (mode === 'force-cache' || mode === 'only-if-cached') return 'use';
  if (mode === 'reload') return 'replace';

  const age = currentAge(stored, now);
  const lifetime = freshnessLifetime(stored);
  const wanted = directivesOf(request);
  const directives = directivesOf(stored);
  // If the clock has been set back, the time that the response has been stored is unknown.
  const isClockSetBack = now < stored.receivedAt;
  if (isNoCache(directives) || isClockSetBack || wantsValidation(wanted, age, lifetime)) {
    return 'validate';
  }
  const isFresh = lifetime > age;
  if (mode === 'no-cache' && !(isFresh && directives.has('immutable'))) return 'validate';
  if (isFresh) return 'use';
  if (mustRevalidate(directives)) return 'validate';

  const staleness = age - lifetime;
  if (staleness <= acceptedStaleness(wanted)) return 'use';
  const window = deltaSeconds(directives, 'stale-while-revalidate') ?? -1;
  return staleness <= window ? 'useAndRevalidate' : 'validate';
}

/**
 * Whether a stored response may be used after the request to the origin failed: the origin could
 * not be reached (`disconnected`), or answered with a server error (`error`). `stale-if-error`
 * allows both for its duration. Without it, only `disconnected` allows a stale response.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.4
 * @see https://www.rfc-editor.org/rfc/rfc5861#section-4
 */
export function mayUseOnError(
  request: RequestHead,
  stored: StoredHead,
  now: number,
  failure: 'disconnected' | 'error',
): boolean {
  const age = currentAge(stored, now);
  const lifetime = freshnessLifetime(stored);
  const wanted = directivesOf(request);
  const directives = directivesOf(stored);
  const mode = cacheModeOf(request);
  if (mode === 'no-cache' || mode === 'reload') return false;
  if (isNoCache(directives) || wantsValidation(wanted, age, lifetime)) return false;
  if (lifetime > age) return true;
  if (mustRevalidate(directives)) return false;
  const window =
    deltaSeconds(directives, 'stale-if-error') ?? deltaSeconds(wanted, 'stale-if-error');
  return window === undefined ? failure === 'disconnected' : age - lifetime <= window;
}

/** True if the request's directives do not accept the stored response (RFC 9111 §5.2.1). */
function wantsValidation(wanted: CacheControl, age: number, lifetime: number): boolean {
  const maxAge = deltaSeconds(wanted, 'max-age') ?? Infinity;
  const minFresh = deltaSeconds(wanted, 'min-fresh') ?? -Infinity;
  return wanted.has('no-cache') || age > maxAge || lifetime - age < minFresh;
}

/**
 * How stale a response the request accepts, in seconds; -1 for none, no limit for `max-stale`
 * without a value.
 */
function acceptedStaleness(wanted: CacheControl): number {
  if (wanted.get('max-stale') === '') return Infinity;
  return deltaSeconds(wanted, 'max-stale') ?? -1;
}
