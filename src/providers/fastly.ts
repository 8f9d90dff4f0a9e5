import type { Provider } from './provider.js';
import { mirrored, queryProvider } from './query-provider.js';

/**
 * Fastly Image Optimizer: `<baseUrl>/<path>?width=300`. `disable=upscale` never enlarges.
 * `auto=webp` chooses by `Accept`. AVIF is not requested, because Fastly charges for it.
 *
 * @see https://www.fastly.com/documentation/reference/io/
 */
export const fastly: Provider = queryProvider({
  understood:
    /width=(\d+)|quality=\d+|format=(?:auto|avif|webp|p?jpe?g|png)|dpr=([\d.]+)|disable=upscale|auto=(?:avif|webp|,)+/,
  elsewhere: mirrored,
  parameters: ({ width, quality }) => ({ width, quality, disable: 'upscale', auto: 'webp' }),
});
