/** A rule of the Static Routing API, as far as we use it; TypeScript has no types for it yet. */
export interface StaticRoute {
  condition: { not: { requestDestination: 'image' } };
  source: 'network';
}

/**
 * Keeps everything but images from waking the worker, in browsers that have static routing.
 *
 * @see https://wicg.github.io/service-worker-static-routing-api/
 */
export const staticRoutes: readonly StaticRoute[] = [
  { condition: { not: { requestDestination: 'image' } }, source: 'network' },
];
