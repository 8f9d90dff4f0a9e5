import type { RuleOptions } from './options.js';
import type { Settings } from './settings.js';
import { createUrlTest, type UrlTest } from './url-test.js';

/** Finds the rule that a URL falls under; `undefined` for images that are not ours. */
export type RuleFinder = (url: URL) => RuleOptions | undefined;

/** The rule for images that no rule was made for. */
export const defaultRule: RuleOptions = { match: '*' };

// No regular expressions here: one costs more than all the rest, the first time that it is used
// after each start of the worker (docs/decisions/013-what-a-first-hit-waits-for.md).

function isFavicon({ pathname }: URL): boolean {
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  return (
    name.endsWith('.ico') || ['favicon', 'apple-touch-icon'].some((icon) => name.startsWith(icon))
  );
}

/**
 * Makes the finder of the rule that decides on an image. Favicons are never ours: browsers ask for
 * them on their own account, and no page shows them.
 *
 * @param site address of the site; patterns are relative to it
 * @throws ReferenceError where rules are given and the browser has no `URLPattern`; the finder a
 * TypeError for a pattern that `URLPattern` refuses, which `checkOptions` finds before
 */
export function createRuleFinder({ rules, cdns }: Settings, site: string): RuleFinder {
  if (!rules) {
    let origin: string | undefined;
    const isHandled = (url: URL): boolean =>
      url.origin === (origin ??= new URL(site).origin) ||
      cdns.some(({ baseUrl }) => isUnder(url, baseUrl));
    return (url) => (!isFavicon(url) && isHandled(url) ? defaultRule : undefined);
  }
  const Pattern = URLPattern;
  // Made when the first URL comes: a worker's script is evaluated for each start.
  let tests: UrlTest[] | undefined;
  return (url) => {
    if (isFavicon(url)) return undefined;
    tests ??= rules.map(({ match }) => createUrlTest(match, site, Pattern));
    return rules[tests.findIndex((test) => test(url))];
  };
}

/** True when the URL lies under the base URL: same origin, and inside its path. */
export function isUnder(url: URL, baseUrl: string): boolean {
  return `${url.origin}${url.pathname}/`.startsWith(`${baseUrl}/`);
}
