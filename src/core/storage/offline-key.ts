/** Parameters that campaigns and newsletters add to links. They do not change the page. */
const trackingPrefixes = ['utm_', 'fbclid=', 'gclid=', 'dclid=', 'msclkid=', 'mc_cid=', 'mc_eid='];

/**
 * The URL that a page or an asset is stored under: without the fragment, which is never sent to the
 * server, and without tracking parameters. Any other query means another page.
 */
export function offlineKey(url: string): string {
  const [address = '', query] = url.split('#', 1)[0]!.split(/\?(.*)/s);
  // Not with `searchParams.delete()`, which serializes the whole query again and turns `?a` into
  // `?a=`.
  const kept = (query ?? '')
    .split('&')
    .filter((parameter) => !trackingPrefixes.some((prefix) => parameter.startsWith(prefix)))
    .join('&');
  return kept ? `${address}?${kept}` : address;
}
