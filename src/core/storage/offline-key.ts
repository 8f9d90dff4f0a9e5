/** What campaigns and newsletters add to links; no site makes another page of it. */
const trackingPrefixes = ['utm_', 'fbclid=', 'gclid=', 'dclid=', 'msclkid=', 'mc_cid=', 'mc_eid='];

/**
 * The URL that a page or an asset is kept under: without its fragment, which no server sees, and
 * without what is there for tracking. Every other query makes another page.
 */
export function offlineKey(url: string): string {
  const [address = '', query] = url.split('#', 1)[0]!.split(/\?(.*)/s);
  // By hand: `searchParams.delete()` writes the whole query anew, `?a` as `?a=`.
  const kept = (query ?? '')
    .split('&')
    .filter((parameter) => !trackingPrefixes.some((prefix) => parameter.startsWith(prefix)))
    .join('&');
  return kept ? `${address}?${kept}` : address;
}
