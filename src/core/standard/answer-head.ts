import { isNotModified } from './conditions.js';
import type { RequestHead, StoredHead } from './http-message.js';
import { currentAge } from './stored-age.js';

/** Headers of a 304: those that update the page's own copy (RFC 9110 §15.4.5). */
const notModifiedNames = [
  'cache-control',
  'content-location',
  'date',
  'etag',
  'expires',
  'last-modified',
  'vary',
];

/**
 * The status and headers of an answer from a stored response: the stored ones with the current
 * `Age`, or a 304 if the page made a conditional request and has the response already.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4
 */
export function answerHead(
  request: RequestHead,
  stored: StoredHead,
  now: number,
): { status: number; headers: Headers } {
  const isUnchanged = isNotModified(request, stored);
  const shown = [...stored.headers].filter(
    ([name]) => !isUnchanged || notModifiedNames.includes(name),
  );
  const headers = new Headers(shown);
  headers.set('age', String(Math.floor(currentAge(stored, now))));
  return { status: isUnchanged ? 304 : stored.status, headers };
}
