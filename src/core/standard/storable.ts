import { cacheModeOf, directivesOf, type RequestHead, type ResponseHead } from './http-message.js';
import { heuristicallyCacheable, understood } from './status.js';
import { selectingHeaders } from './vary.js';

/**
 * Whether a private cache may store the response to a GET request.
 *
 * Opaque responses are never stored, because their status and headers are hidden. Redirected
 * responses are never stored either: the headers of the redirect are hidden, so its lifetime is
 * unknown.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-3
 */
export function isStorable(request: RequestHead, response: ResponseHead): boolean {
  const { status, type, redirected, headers } = response;
  if (request.method !== 'GET' || cacheModeOf(request) === 'no-store') return false;
  if (directivesOf(request).has('no-store')) return false;
  if (status < 200 || status === 206 || status === 304 || redirected) return false;
  if (type === 'opaque' || type === 'opaqueredirect' || type === 'error') return false;

  const directives = directivesOf(response);
  if (directives.has('must-understand')) {
    // With `must-understand`, `no-store` is only meant for caches that do not know
    // `must-understand`.
    if (!understood.has(status)) return false;
  } else if (directives.has('no-store')) {
    return false;
  }
  if (!selectingHeaders(request, response)) return false;
  return (
    heuristicallyCacheable.has(status) ||
    headers.has('expires') ||
    ['max-age', 'public', 'private'].some((directive) => directives.has(directive))
  );
}
