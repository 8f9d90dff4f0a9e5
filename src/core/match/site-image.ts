/** File extensions that only images have. */
const extensions =
  '.avif .webp .jpg .jpeg .jpe .jfif .png .apng .gif .svg .svgz .bmp .jxl .heic .heif .tif .tiff'.split(
    ' ',
  );

/**
 * A query that names a version of a file: a parameter for it, the seconds of a time stamp, or a hash. Not
 * the milliseconds or the random number that make a URL new on every view.
 */
const version =
  /^(?:(?:v|ver|version|rev|hash|updatedAt)=[\w.-]*|\d{0,10}|(?=[\da-f]*[a-f])[\da-f]{6,40})$/;

/**
 * Why a URL of the site itself is not a static image; `undefined` if it is one, which is PocketCDN's
 * without a rule. Anything else may answer each visitor and each request with something else, such as a
 * counter, a captcha or a chart: the browser asks for it, until a rule names it.
 */
export function whyNotStatic({ pathname, search }: URL): 'not-static' | 'query' | undefined {
  const name = pathname.slice(pathname.lastIndexOf('/') + 1).toLowerCase();
  if (!extensions.includes(name.slice(name.lastIndexOf('.')))) return 'not-static';
  if (name.includes('captcha')) return 'not-static';
  return isVersion(search.slice(1)) ? undefined : 'query';
}

/** Whether a query is empty, or names a version of the file and nothing else. */
export const isVersion = (query: string): boolean =>
  query === '' || query.split('&').every(isVersionPart);

// Most URLs have no query, and browsers compile a pattern on its first use.
const isVersionPart = (part: string): boolean => version.test(part);
