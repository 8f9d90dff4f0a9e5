import { findFallback } from '../network/fallback-files.js';
import { builtInPage } from './built-in-page.js';

/**
 * What is shown for a page that is not kept, where the network fails: the site's own page, else the
 * built-in one. Its status says to everybody that it is not the page that was asked for.
 *
 * @param url of the site's own page, which was fetched ahead
 */
export async function offlinePage(url: string | undefined): Promise<Response> {
  const own = await findFallback(url);
  // Made anew, because browsers refuse a redirected response as the answer to a navigation. Its
  // headers stay, for the sake of its Content-Security-Policy.
  const headers = new Headers(own?.headers ?? { 'content-type': 'text/html; charset=utf-8' });
  headers.set('cache-control', 'no-store');
  return new Response(own ? own.body : builtInPage, {
    status: 503,
    statusText: 'Service Unavailable',
    headers,
  });
}
