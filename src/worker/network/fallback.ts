import { fallbackCacheName } from '../../core/storage/storage-names.js';

/** A hill on a plain ground in half-transparent grey, visible on light and dark pages. */
const neutralSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8" preserveAspectRatio="xMidYMid slice">' +
  '<path fill="#8884" d="M0 0h12v8H0zm4 5h4L6 3z"/></svg>';

/**
 * Stores the site's own fallback image or page while the network is there. Without cookies: it must
 * be the same after a logout. Of no other origin: it is shown as the site's own. Never rejects.
 */
export async function storeFallback(url: string | undefined): Promise<void> {
  if (url === undefined || url === neutral) return;
  await caches
    .open(fallbackCacheName)
    .then((cache) => cache.add(new Request(url, { mode: 'same-origin', credentials: 'omit' })))
    .catch(() => undefined);
}

/** What the option `fallbackImage` names instead of an address, for the neutral SVG. */
const neutral = 'neutral';

/** The stored fallback. Never rejects. */
export async function findFallback(url: string | undefined): Promise<Response | undefined> {
  if (url === undefined || url === neutral) return undefined;
  return caches.match(url, { cacheName: fallbackCacheName }).catch(() => undefined);
}

/**
 * The image to show if there is nothing else: the site's own if it is stored, else a neutral SVG. The
 * browser must not keep it, or it would still be shown when the real image is back.
 */
export async function fallbackImage(url: string): Promise<Response> {
  const own = await findFallback(url);
  const type = own?.headers.get('content-type');
  return new Response(own ? own.body : neutralSvg, {
    headers: { 'content-type': type || 'image/svg+xml', 'cache-control': 'no-store' },
  });
}
