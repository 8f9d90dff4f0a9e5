import type { RuleOptions } from './options.js';

/** The rule that applies if the option `rules` is not set. */
export const defaultRule: RuleOptions = { match: '*' };

/** True if the URL is under the base URL: same origin, and inside its path. */
export function isUnder(url: URL, baseUrl: string): boolean {
  return `${url.origin}${url.pathname}/`.startsWith(`${baseUrl}/`);
}
