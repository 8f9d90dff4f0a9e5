import { findFallback } from '../network/fallback.js';
import { builtInPage } from './built-in-page.js';

/**
 * The page to show if the network fails and the requested page is not stored: the site's own, else the
 * built-in one. Its status tells that it is not the requested page.
 *
 * @param url of the site's own page, which was stored when the worker was installed
 */
export async function offlinePage(url: string | undefined): Promise<Response> {
  const own = await findFallback(url);
  // A new response, because browsers refuse a redirected one as the answer to a navigation. The
  // headers stay, for the sake of the page's Content-Security-Policy.
  const headers = new Headers(own?.headers ?? { 'content-type': 'text/html; charset=utf-8' });
  headers.set('cache-control', 'no-store');
  return new Response(own ? own.body : builtInPage, {
    status: 503,
    statusText: 'Service Unavailable',
    headers,
  });
}
