import type { Provider } from './provider.js';
import { mirrored, queryProvider } from './query-provider.js';

/**
 * Bunny Optimizer on a pull zone: `<baseUrl>/<path>?width=300`, with its Dynamic Image API switched
 * on. It chooses WebP by `Accept` where the zone says so. It documents no mode that keeps it from
 * enlarging. URLs of its token authentication stay as they are.
 *
 * @see https://docs.bunny.net/optimizer/dynamic-images/overview
 */
export const bunny: Provider = queryProvider({
  understood: /width=(\d+)|quality=\d+/,
  elsewhere: mirrored,
  parameters: ({ width, quality }) => ({ width, quality }),
});
