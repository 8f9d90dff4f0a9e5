import { parseCacheControl } from '../freshness/cache-control.js';

/** The part of a `Response` that decides whether it may be kept for offline use. */
export type ReceivedHead = Pick<Response, 'status' | 'headers' | 'redirected'>;

const documentType = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const isDocument = ({ headers }: ReceivedHead): boolean =>
  documentType.test(headers.get('content-type') ?? '');

/**
 * True for a page that may be kept for offline use. Never:
 *
 * - a redirected response, which browsers refuse as the answer to a navigation
 * - a download, or a file that is not a document, such as a PDF: it may be very large
 *
 * `private` and `no-cache` allow it, because this is the visitor's own browser.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2
 */
export function isStorablePage(response: ReceivedHead): boolean {
  const disposition = response.headers.get('content-disposition') ?? '';
  return isKeepable(response) && isDocument(response) && !/^\s*attachment\b/i.test(disposition);
}

/**
 * True for a style, a script or a font that may be kept. A document instead of one is an error
 * page.
 */
export function isStorableAsset(response: ReceivedHead): boolean {
  return isKeepable(response) && !isDocument(response);
}

/** An opaque response has the status 0. */
function isKeepable({ status, redirected, headers }: ReceivedHead): boolean {
  const isStorable = !parseCacheControl(headers.get('cache-control')).has('no-store');
  // RFC 9110 §12.5.5: a response with `Vary: *` never matches another request.
  return status === 200 && !redirected && isStorable && !headers.get('vary')?.includes('*');
}
