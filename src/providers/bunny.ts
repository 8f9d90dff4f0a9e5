import type { Provider } from './provider.js';
import { mirrored, queryProvider } from './query-provider.js';

/**
 * Bunny Optimizer on a pull zone: `<baseUrl>/<path>?width=300`. Its Dynamic Image API must be enabled.
 * It chooses WebP by `Accept` if the zone is configured so. Its documentation names no way to prevent
 * enlarging. URLs with token authentication stay unchanged.
 *
 * @see https://docs.bunny.net/optimizer/dynamic-images/overview
 */
export const bunny: Provider = queryProvider({
  understood: /width=(\d+)|quality=\d+/,
  elsewhere: mirrored,
  parameters: ({ width, quality }) => ({ width, quality }),
});
