import { isOptimizerPath } from '../match/optimizer-path.js';
import { isStaticImage } from '../match/site-image.js';
import type { RuleOptions } from './options.js';
import type { Settings } from './settings.js';
import { createUrlTest, type UrlTest } from './url-test.js';

/** Finds the rule that applies to a URL; `undefined` if PocketCDN does not handle it. */
export type RuleFinder = (url: URL) => RuleOptions | undefined;

/** The rule that applies if the option `rules` is not set. */
export const defaultRule: RuleOptions = { match: '*' };

// No regular expressions here. The first use of one after each start of the worker takes longer
// than everything else in this file (docs/decisions/013-what-a-first-hit-waits-for.md).

function isFavicon({ pathname }: URL): boolean {
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  return (
    name.endsWith('.ico') || ['favicon', 'apple-touch-icon'].some((icon) => name.startsWith(icon))
  );
}

/**
 * Makes the function that finds an image's rule. Favicons never have one: browsers request them on
 * their own, and no page shows them. Without the option `rules`, the site's static images have one, and
 * the CDN's.
 *
 * @param site address of the site; patterns are relative to it
 * @throws TypeError from the returned function, for a pattern that `checkOptions` refuses
 */
export function createRuleFinder({ rules, cdns }: Settings, site: string): RuleFinder {
  if (!rules) {
    let origin: string | undefined;
    const isHandled = (url: URL): boolean => {
      const isOwn = url.origin === (origin ??= new URL(site).origin);
      return (
        (isOwn && isStaticImage(url)) ||
        // The URLs of a CDN that is the site itself have a path of their own.
        cdns.some(
          ({ baseUrl }) =>
            isUnder(url, baseUrl) && (baseUrl !== origin || isOptimizerPath(url.pathname)),
        )
      );
    };
    return (url) => (!isFavicon(url) && isHandled(url) ? defaultRule : undefined);
  }
  // Made for the first URL, because the worker's script runs at each start.
  let tests: UrlTest[] | undefined;
  return (url) => {
    if (isFavicon(url)) return undefined;
    tests ??= rules.map(({ match }) => createUrlTest(match, site));
    return rules[tests.findIndex((test) => test(url))];
  };
}

/** True if the URL is under the base URL: same origin, and inside its path. */
export function isUnder(url: URL, baseUrl: string): boolean {
  return `${url.origin}${url.pathname}/`.startsWith(`${baseUrl}/`);
}
