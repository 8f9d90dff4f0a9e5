/**
 * Path of the page or style sheet that refers to an image; `undefined` if the request tells only a
 * part of its address: a request to another origin has no path, nor has one of a page whose policy
 * is to send only the origin.
 *
 * @param root the worker's origin, with a slash
 * @see https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function referringPath(
  { url, referrer, referrerPolicy }: Request,
  root: string,
): string | undefined {
  const isComplete =
    url.startsWith(root) &&
    referrer.startsWith(root) &&
    referrerPolicy !== 'origin' &&
    referrerPolicy !== 'strict-origin';
  return isComplete ? referrer.slice(root.length - 1).split('?')[0] : undefined;
}
