import { ownOrigin } from '../scope/own-url.js';

/** How a request of the worker differs from the page's own. */
export interface RequestChanges {
  signal?: AbortSignal;
  cache?: RequestCache;
  credentials?: RequestCredentials;
  mode?: RequestMode;
  /** Conditional headers. They cost a preflight on another origin. */
  validators?: Record<string, string>;
  /** `low` for work that no page waits for. */
  priority?: RequestPriority;
}

/**
 * Longest `Accept` that is sent to another origin, in bytes: a longer one costs a preflight.
 *
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
const maxAcceptBytes = 128;

/**
 * The request for a variant: with CORS, so that the response can be read and stored, without
 * credentials for other hosts, and with the page's own `Accept`, without which automatic formats are lost. A copy of
 * the page's request would keep `no-cors`, bring an opaque response and lose validators.
 */
export const variantRequest = (
  url: string,
  page: Request,
  { validators, ...changes }: RequestChanges,
): Request =>
  new Request(url, {
    mode: 'cors',
    // An image server on the site itself may want the visitor's login.
    credentials: url.startsWith(`${ownOrigin()}/`) ? 'same-origin' : 'omit',
    headers: { ...validators, ...acceptOf(page, url) },
    ...referrerOf(page),
    ...changes,
  });

/** The request for the author's own URL, as the page made it. */
export const authorRequest = (page: Request, changes: RequestChanges): Request =>
  new Request(page, { ...referrerOf(page), ...changes });

/**
 * A request that the worker makes for a page that asks for nothing now: later, the page would ask
 * like this.
 *
 * @param headers those of the browser's image requests
 * @param referrer that of the page's other images; none is sent if it is unknown
 */
export const requestOnBehalf = (
  url: string,
  headers: Headers,
  referrer: PageReferrer = { referrer: '', referrerPolicy: 'no-referrer' },
): Request => new Request(url, { headers, ...referrer });

/** The referrer of a page's requests, and the policy that decides how much of it is sent. */
export type PageReferrer = Pick<Request, 'referrer' | 'referrerPolicy'>;

/**
 * The page's referrer and policy, which every new `Request` loses. A referrer of another origin, such
 * as a style sheet's, cannot be set: then none is sent, because the browser would send the worker's
 * own address with all options in it.
 *
 * @see https://fetch.spec.whatwg.org/#dom-request
 */
export const referrerOf = ({ referrer, referrerPolicy }: PageReferrer): PageReferrer => ({
  referrer: referrer.startsWith(`${ownOrigin()}/`) ? referrer : '',
  referrerPolicy,
});

function acceptOf(page: Request, url: string): Record<string, string> {
  const accept = page.headers.get('accept');
  if (accept === null) return {};
  const isOwn = url.startsWith(`${ownOrigin()}/`);
  if (isOwn || accept.length <= maxAcceptBytes) return { accept };
  // The formats that are preferred come first.
  return { accept: accept.slice(0, accept.lastIndexOf(',', maxAcceptBytes)) };
}
