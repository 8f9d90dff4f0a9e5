import type { Provider } from './provider.js';
import { mirrored, queryProvider } from './query-provider.js';

/**
 * KeyCDN's image processing on a zone: `<baseUrl>/<path>?width=300`. `enlarge=0` never enlarges.
 * The format is requested by name; it does not support AVIF.
 *
 * @see https://www.keycdn.com/support/image-processing
 */
export const keycdn: Provider = queryProvider({
  understood: /width=(\d+)|quality=\d+|format=(?:auto|avif|webp|p?jpe?g|png)|enlarge=[01]/,
  elsewhere: mirrored,
  parameters: ({ width, quality, format }) => ({
    width,
    quality,
    enlarge: 0,
    format: format && 'webp',
  }),
});
