import { findFallback } from './fallback-files.js';

/** Hills on a plain ground in half-transparent grey, which read on light and dark pages. */
const neutralSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" preserveAspectRatio="xMidYMid slice">' +
  '<path fill="#8884" d="M0 0h120v80H0zm44 52h32L66 37l-7 9-6-5z"/></svg>';

/**
 * What is shown when nothing else is left: the site's own image where it was fetched ahead, else a
 * neutral SVG. Nobody may keep it, or it would still be shown when the real one is back.
 */
export async function fallbackImage(url: string | undefined): Promise<Response> {
  const own = await findFallback(url);
  const type = own?.headers.get('content-type');
  return new Response(own ? own.body : neutralSvg, {
    headers: { 'content-type': type || 'image/svg+xml', 'cache-control': 'no-store' },
  });
}
