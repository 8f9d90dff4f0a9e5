import { isNotModified } from './conditions.js';
import type { RequestHead, StoredHead } from './http-message.js';
import { currentAge } from './stored-age.js';

/** Headers of a 304: what says how long the page's own copy holds (RFC 9110 §15.4.5). */
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
 * Status and headers that answer a request from a stored response: its own, with the age that it has
 * by now; or a 304 for a page that asked conditionally and has it already.
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
