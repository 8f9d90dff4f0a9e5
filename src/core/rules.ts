import type { RuleOptions } from './options.js';
import type { Settings } from './settings.js';

/** Finds the rule that a URL falls under; `undefined` for images that are not ours. */
export type RuleFinder = (url: URL) => RuleOptions | undefined;

const favicon = /\.ico$|\/(?:favicon|apple-touch-icon)[^/]*$/;

/**
 * Makes the finder of the rule that decides on an image. Favicons are never ours: browsers ask for
 * them on their own account, and no page shows them.
 *
 * @param site address of the site; patterns are relative to it
 * @throws ReferenceError where rules are given and the browser has no `URLPattern`; the finder a
 * TypeError for a pattern that `URLPattern` refuses, which `checkOptions` finds before
 * @see https://urlpattern.spec.whatwg.org/
 */
export function createRuleFinder({ rules, cdns }: Settings, site: string): RuleFinder {
  const { origin } = new URL(site);
  if (!rules) {
    const everything: RuleOptions = { match: '*' };
    const isOurs = (url: URL): boolean =>
      url.origin === origin || cdns.some(({ baseUrl }) => isUnder(url, baseUrl));
    return (url) => (!favicon.test(url.pathname) && isOurs(url) ? everything : undefined);
  }
  const Pattern = URLPattern;
  // Made when the first URL comes: a worker's script is evaluated for each start.
  let patterns: URLPattern[] | undefined;
  return (url) => {
    if (favicon.test(url.pathname)) return undefined;
    patterns ??= rules.map(({ match }) => new Pattern(match, site));
    return rules[patterns.findIndex((pattern) => pattern.test(url.href))];
  };
}

/** True when the URL lies under the base URL: same origin, and inside its path. */
export function isUnder(url: URL, baseUrl: string): boolean {
  return `${url.origin}${url.pathname}/`.startsWith(`${baseUrl}/`);
}
