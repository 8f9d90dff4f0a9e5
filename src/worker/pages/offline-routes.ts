import { assetDestinations } from '../../core/ready-files/pages-file.js';
import type { RouteCondition, StaticRoute } from '../static-routes.js';

/**
 * Keeps everything but images, pages, styles, scripts and fonts from waking the worker, and pages from
 * waiting for it, in browsers that have static routing.
 *
 * @param isOwn whether the assets are the site's own alone
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
    // A page need not wait until the worker is started. It is one request all the same: what the
    // worker asks for meanwhile is the one that is under way. An answer that is no 2xx is left to
    // the worker, which may have the page.
    { condition: page, source: 'race-network-and-fetch-handler' },
    { condition: { not: { or } }, source: 'network' },
  ];
}
