import type { RuleOptions } from '../options/options.js';
import { defaultRule, isUnder } from '../options/rules.js';
import type { Settings } from '../options/settings.js';
import { createUrlTest, type UrlTest } from '../options/url-test.js';
import { isOptimizerPath } from './optimizer-path.js';
import type { BypassReason } from './reasons.js';
import { whyNotStatic } from './site-image.js';

// Which images are PocketCDN's: the first line that applies decides. All of it is synchronous, so that
// the browser goes on at once. No regular expressions here. The first use of one after each start of
// the worker takes longer than everything else in this file
// (docs/decisions/013-what-a-first-hit-waits-for.md).

/** Longest URL that is handled, in characters: a longer one has data in it, and is never asked again. */
const maxUrlLength = 8192;

/**
 * Why a request is left to the browser, whatever the rules say; `undefined` if the rules decide.
 *
 * @param siteOrigin the worker's own origin
 */
export function whyPassThrough(
  request: Request,
  url: URL,
  siteOrigin: string,
): BypassReason | undefined {
  if (request.method !== 'GET') return 'not-get';
  if (request.headers.has('range')) return 'range';
  if (request.headers.has('authorization')) return 'authorization';
  // A variant has other bytes than the author's file.
  if (request.integrity !== '') return 'integrity';
  // `crossorigin="use-credentials"`: the CDN gets none, and would answer with something else.
  const isForOtherHost = request.mode === 'cors' && url.origin !== siteOrigin;
  if (isForOtherHost && request.credentials === 'include') return 'credentials';
  return whyNeverHandled(url);
}

/** Why a URL is left to the browser, whatever the rules say. */
function whyNeverHandled(url: URL): BypassReason | undefined {
  if (!['http:', 'https:'].includes(url.protocol)) return 'scheme';
  if (url.href.length > maxUrlLength) return 'too-long';
  if (url.username !== '' || url.password !== '') return 'user-info';
  // Most URLs have no query, and the browser creates an object for those that have one.
  if (url.search !== '' && url.searchParams.get('pocketcdn') === 'off') return 'exempt';
  return undefined;
}

/** Finds the rule that applies to a URL; the reason if PocketCDN does not handle it. */
export type RuleFinder = (url: URL) => RuleOptions | BypassReason;

/**
 * Makes the function that finds an image's rule. Without the option `rules`, the site's static images
 * have one, and the CDN's.
 *
 * @param site address of the site; patterns are relative to it
 * @throws TypeError from the returned function, for a pattern that `checkOptions` refuses
 */
export function createRuleFinder({ rules, cdns }: Settings, site: string): RuleFinder {
  // Made for the first URL, because the worker's script runs at each start.
  let tests: UrlTest[] | undefined;
  let origin: string | undefined;

  const whyNotByDefault = (url: URL): BypassReason | undefined => {
    origin ??= new URL(site).origin;
    const reason = url.origin === origin ? whyNotStatic(url) : 'other-host';
    return reason && !isAtCdn(url) ? reason : undefined;
  };
  // The URLs of a CDN that is the site itself have a path of their own.
  const isAtCdn = (url: URL): boolean =>
    cdns.some(
      ({ baseUrl }) =>
        isUnder(url, baseUrl) && (baseUrl !== origin || isOptimizerPath(url.pathname)),
    );

  return (url) => {
    // Browsers request it on their own, and no page shows it.
    if (isFavicon(url)) return 'favicon';
    if (!rules) return whyNotByDefault(url) ?? defaultRule;
    tests ??= rules.map(({ match }) => createUrlTest(match, site));
    return rules[tests.findIndex((test) => test(url))] ?? 'no-rule';
  };
}

/** Finds the rule for a URL that a page tells of; `undefined` if PocketCDN does not handle it. */
export function findRuleFor(url: string, findRule: RuleFinder): RuleOptions | undefined {
  const address = new URL(url);
  const found = whyNeverHandled(address) ?? findRule(address);
  return typeof found === 'object' ? found : undefined;
}

function isFavicon({ pathname }: URL): boolean {
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  return (
    name.endsWith('.ico') || ['favicon', 'apple-touch-icon'].some((icon) => name.startsWith(icon))
  );
}
