/** True for URLs that match a pattern. */
export type UrlTest = (url: URL) => boolean;

/** What `*` is in a pattern that is read as a URL: in a host, not all browsers accept `*` itself. */
const any = 'any--any';

/**
 * Makes the test for a pattern in the options: a path of the site (`/photos/*`) or an address
 * (`https://*.example.com/*`). `*` stands for any characters of the host, the path or the query. A
 * pattern without a query matches any query.
 *
 * No `URLPattern`: not all supported browsers have one, and the first image after each start of the
 * worker would wait half a millisecond for it.
 *
 * @param site address of the site, or of its worker; paths are relative to it
 * @throws TypeError for a pattern that is no URL
 */
export function createUrlTest(match: string, site: string): UrlTest {
  const { origin, pathname, search } = new URL(match.replaceAll('*', any), site);
  const isOrigin = createTextTest(origin);
  const isPath = createTextTest(pathname);
  const isSearch = createTextTest(search || any);
  return (url) => isOrigin(url.origin) && isPath(url.pathname) && isSearch(url.search);
}

/** Makes the test for a text in which `any` stands for any characters. */
function createTextTest(pattern: string): (text: string) => boolean {
  const [first = '', ...parts] = pattern.split(any);
  const last = parts.pop();
  return (text) => {
    if (last === undefined) return text === first;
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return text.slice(from).endsWith(last);
  };
}
