import { parseHttpDate } from '../freshness/http-date.js';
import type { RequestHead, StoredHead } from './http-message.js';

/** Headers of the conditions that a cache can evaluate itself. */
export const conditionNames = ['if-none-match', 'if-modified-since'] as const;

/**
 * The conditions for revalidating a stored response at the origin; empty if it has no validator.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.1
 */
export function conditionsFor({ headers }: Pick<StoredHead, 'headers'>): [string, string][] {
  const conditions = [
    ['if-none-match', headers.get('etag')],
    ['if-modified-since', headers.get('last-modified')],
  ] as const;
  return conditions.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

/**
 * Whether a 304 applies to this stored response. If the 304 has the `ETag` of another response, it
 * must not update this one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.4
 */
export function isConfirmedBy(
  { headers }: Pick<StoredHead, 'headers'>,
  notModified: Headers,
): boolean {
  const [stored, confirmed] = [headers.get('etag'), notModified.get('etag')];
  return stored === null || confirmed === null || opaqueTag(stored) === opaqueTag(confirmed);
}

/**
 * Whether the page that makes the request has the stored response already, so that a 304 is enough.
 * `If-None-Match` comes before `If-Modified-Since`. The latter is compared with `Last-Modified`,
 * `Date` or the time of receipt, whichever is found first.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.3.2
 */
export function isNotModified(
  { headers: asked }: Pick<RequestHead, 'headers'>,
  { status, headers, receivedAt }: StoredHead,
): boolean {
  if (status !== 200) return false;
  const noneMatch = asked.get('if-none-match');
  if (noneMatch !== null) {
    const etag = headers.get('etag');
    if (noneMatch.trim() === '*') return true;
    const tags = noneMatch.match(/(?:W\/)?"[^"]*"/g) ?? [];
    return etag !== null && tags.some((tag) => opaqueTag(tag) === opaqueTag(etag));
  }
  const since = parseHttpDate(asked.get('if-modified-since'), receivedAt);
  if (since === undefined) return false;
  const modified =
    parseHttpDate(headers.get('last-modified'), receivedAt) ??
    parseHttpDate(headers.get('date'), receivedAt) ??
    receivedAt;
  return modified <= since;
}

/**
 * For weak comparison: a weak tag and a strong tag with the same text are equal (RFC 9110
 * §8.8.3.2).
 */
const opaqueTag = (etag: string): string => etag.replace(/^W\//, '');
