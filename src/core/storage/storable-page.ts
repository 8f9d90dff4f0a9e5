import { parseCacheControl } from '../freshness/cache-control.js';

/** The part of a `Response` that tells whether it may be kept for offline use. */
export type ReceivedHead = Pick<Response, 'status' | 'headers' | 'redirected'>;

const documentType = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const isDocument = ({ headers }: ReceivedHead): boolean =>
  documentType.test(headers.get('content-type') ?? '');

/**
 * True for a page that may be shown again without the network. Not what was redirected, which
 * browsers refuse as the answer to a navigation, and not what is downloaded or shown by itself: such
 * files may be of any size.
 *
 * `private` and `no-cache` do not forbid it: this is the visitor's own browser.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2
 */
export function isStorablePage(response: ReceivedHead): boolean {
  const disposition = response.headers.get('content-disposition') ?? '';
  return isKeepable(response) && isDocument(response) && !/^\s*attachment\b/i.test(disposition);
}

/** The same for a style, a script or a font. A document in its place is an error page. */
export function isStorableAsset(response: ReceivedHead): boolean {
  return isKeepable(response) && !isDocument(response);
}

/** An opaque response has the status 0. */
function isKeepable({ status, redirected, headers }: ReceivedHead): boolean {
  const isStorable = !parseCacheControl(headers.get('cache-control')).has('no-store');
  // RFC 9110 §12.5.5: what varies by `*` never fits another request.
  return status === 200 && !redirected && isStorable && !headers.get('vary')?.includes('*');
}
