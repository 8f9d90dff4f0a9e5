/** True for URLs that match a pattern. */
export type UrlTest = (url: URL) => boolean;

/**
 * Makes the test for a URL pattern in the options.
 *
 * @param site address of the site, or of its worker; the pattern is relative to it
 * @throws ReferenceError if the browser has no `URLPattern`; TypeError for a pattern that it
 * refuses (`checkOptions` refuses those earlier)
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
 * The folder if the pattern means everything in a folder of the site, as in most rules. A
 * `URLPattern` gives the same result but takes half a millisecond to make. The first image after
 * each start of the worker would wait for that.
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
