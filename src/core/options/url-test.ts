/** True for the URLs that a pattern means. */
export type UrlTest = (url: URL) => boolean;

/**
 * Makes the test of a URL pattern as options have them.
 *
 * @param site address of the site, or of its worker; the pattern is relative to it
 * @throws ReferenceError where the browser has no `URLPattern`; TypeError for a pattern that it refuses,
 * which `checkOptions` finds before
 * @see https://urlpattern.spec.whatwg.org/
 */
export function createUrlTest(
  match: string,
  site: string,
  Pattern: typeof URLPattern = URLPattern,
): UrlTest {
  const folder = plainFolderOf(match);
  if (folder) {
    const { origin } = new URL(site);
    return (url) => url.origin === origin && url.pathname.startsWith(folder);
  }
  const pattern = new Pattern(match, site);
  return (url) => pattern.test(url.href);
}

/**
 * Everything in a folder of the site, as most rules say it. A `URLPattern` says the same, but takes
 * half a millisecond to make, which the first image after each start of the worker waits for.
 */
function plainFolderOf(match: string): string | undefined {
  const folder = match.slice(0, -1);
  const isPlain =
    folder.startsWith('/') &&
    match === `${encodeURI(folder)}*` &&
    folder.endsWith('/') &&
    !'// . * + ? : ; @ = & $ , ! ( ) # [ ]'.split(' ').some((special) => folder.includes(special));
  return isPlain ? folder : undefined;
}
