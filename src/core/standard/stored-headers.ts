import { directivesOf } from './http-message.js';

/** Headers that only apply to one connection, or between a proxy and its client (RFC 9111 §3.1). */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * Headers that a 304 does not update (RFC 9111 §3.2). A 304 has no body that they could describe,
 * and the stored body is already decoded.
 */
const neverUpdated = ['content-length', 'content-encoding', 'content-range'];

/**
 * The headers of a response that are stored. Not stored: hop-by-hop headers, headers that
 * `Connection` names, and headers that `no-cache` names, which must not be reused without
 * revalidation. If a response has no `Date`, the time of receipt is added.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-3.1
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1
 */
export function headersToStore(received: Headers, receivedAt: number): Headers {
  const headers = new Headers(received);
  const named = [received.get('connection') ?? '', directivesOf({ headers }).get('no-cache') ?? ''];
  for (const name of [...hopByHop, ...named.join().split(/[\s,"]+/)]) {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) headers.delete(name);
  }
  if (!headers.has('date')) headers.set('date', new Date(receivedAt).toUTCString());
  return headers;
}

/**
 * The headers of a stored response after a 304 confirmed it: headers of the 304 replace the stored
 * ones, and the age starts again.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-3.2
 */
export function freshenHeaders(stored: Headers, notModified: Headers, receivedAt: number): Headers {
  const headers = new Headers(stored);
  headers.delete('age');
  for (const [name, value] of headersToStore(notModified, receivedAt)) {
    if (!neverUpdated.includes(name)) headers.set(name, value);
  }
  return headers;
}
