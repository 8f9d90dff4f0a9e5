/** Which requests a route applies to. All members of one object must hold. */
export type RouteCondition =
  | {
      requestDestination?: RequestDestination;
      requestMode?: RequestMode;
      requestMethod?: string;
      /** Relative to the worker's own address. */
      urlPattern?: string;
    }
  | { or: readonly RouteCondition[] }
  | { not: RouteCondition };

/** A rule of the Static Routing API, as far as PocketCDN uses it; TypeScript has no types for it yet. */
export interface StaticRoute {
  condition: RouteCondition;
  /** The network only, or whichever of network and worker has a good answer first. */
  source: 'network' | 'race-network-and-fetch-handler';
}

/**
 * Keeps requests that are not images from waking the worker, in browsers that have static routing.
 *
 * @see https://wicg.github.io/service-worker-static-routing-api/
 */
export const staticRoutes: readonly StaticRoute[] = [
  { condition: { not: { requestDestination: 'image' } }, source: 'network' },
];
