import type { RuleFinder } from '../../core/options/rules.js';
import { ownOrigin } from '../scope/own-url.js';

/** Longest URL that is handled, in characters: a longer one has data in it, and is never asked again. */
const maxUrlLength = 8192;

/**
 * True for image requests that PocketCDN never handles, whatever the rules say: other methods, parts
 * of files, credentials in the URL or the headers, credentials for another host in the markup, files
 * whose hash the page checks, very long URLs, and images that the page exempts with `?pocketcdn=off`. Synchronous, so
 * that the browser goes on at once.
 */
export function mustPassThrough(request: Request, url: URL): boolean {
  return (
    request.method !== 'GET' ||
    request.headers.has('range') ||
    request.headers.has('authorization') ||
    // A variant has other bytes than the author's file.
    request.integrity !== '' ||
    // `crossorigin="use-credentials"`: the CDN gets none, and would answer with something else.
    (request.mode === 'cors' && request.credentials === 'include' && url.origin !== ownOrigin()) ||
    isExempt(url)
  );
}

/** Finds the rule for a URL that a page tells of; `undefined` for images that are not handled. */
export const findRuleFor = (url: string, findRule: RuleFinder): ReturnType<RuleFinder> => {
  const address = new URL(url);
  return isExempt(address) ? undefined : findRule(address);
};

/** True for URLs that PocketCDN never handles. */
function isExempt(url: URL): boolean {
  return (
    !['http:', 'https:'].includes(url.protocol) ||
    url.href.length > maxUrlLength ||
    url.username !== '' ||
    url.password !== '' ||
    // Most URLs have no query, and the browser creates an object for those that have one.
    (url.search !== '' && url.searchParams.get('pocketcdn') === 'off')
  );
}
