import { directivesOf } from './http-message.js';

/** Of one connection alone, or between a proxy and its client (RFC 9111 §3.1). */
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
 * What a 304 does not change: the length of a body that it has not, and what was used up when the
 * stored body was decoded (RFC 9111 §3.2).
 */
const neverUpdated = ['content-length', 'content-encoding', 'content-range'];

/**
 * The headers of a response that are stored: all but those of the connection, those that `Connection`
 * names, and those that `no-cache` names, which may not be used again without asking. A response
 * without `Date` gets the one at which it came.
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
 * The headers of a stored response after a 304 confirmed it: what the 304 says replaces what was
 * stored, and the age begins anew.
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
