/**
 * Path of what refers to an image, be it the page or a style sheet; `undefined` where only a part of
 * its address is told: requests to other origins say none of the path, and neither do those of a
 * page whose policy is to say only the origin.
 *
 * @param root the worker's origin, with a slash
 * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function referringPath(
  { url, referrer, referrerPolicy }: Request,
  root: string,
): string | undefined {
  const isWhole =
    url.startsWith(root) &&
    referrer.startsWith(root) &&
    referrerPolicy !== 'origin' &&
    referrerPolicy !== 'strict-origin';
  return isWhole ? referrer.slice(root.length - 1).split('?')[0] : undefined;
}
