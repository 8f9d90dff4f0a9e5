import { assetDestinations } from '../../core/ready-files/pages-file.js';
import type { RouteCondition, StaticRoute } from '../scope/static-routes.js';

/**
 * Static routes with offline pages: only images, pages, styles, scripts and fonts wake the worker, and
 * pages do not wait for it, in browsers that have static routing.
 *
 * @param isOwn whether only the site's own assets are stored
 */
export function offlineRoutes(isOwn: boolean): readonly StaticRoute[] {
  const urlPattern = isOwn ? { urlPattern: '/*' } : {};
  const or: RouteCondition[] = [
    { requestDestination: 'image' },
    { requestMode: 'navigate' },
    ...assetDestinations.map((requestDestination) => ({ requestDestination, ...urlPattern })),
  ];
  const page: RouteCondition = { requestMode: 'navigate', requestMethod: 'GET' };
  return [
    // A page need not wait until the worker is started. It is only one request: the worker joins the
    // one that is under way. A response that is not a 2xx is left to the worker, which may have the
    // page.
    { condition: page, source: 'race-network-and-fetch-handler' },
    { condition: { not: { or } }, source: 'network' },
  ];
}
