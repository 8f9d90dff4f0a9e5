import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';

/**
 * Uploadcare: `<baseUrl>/<uuid>/-/resize/300x/<name>`. `stretch/off` never enlarges, `format/auto`
 * chooses by `Accept`. Its qualities have names instead of numbers, so `smart` is requested regardless
 * of the options. Results are 3,000 px wide at most.
 *
 * @see https://uploadcare.com/docs/transformations/image/resize-crop/
 * @see https://uploadcare.com/docs/transformations/image/compression/
 */
export const uploadcare: Provider = createProvider({
  shape: /^(?<source>\/[\w-]{36}\/)(?:-\/(?<operations>[^?]+)\/)?[^/?]*$/,
  separator: '/-/',
  understood: /resize\/(\d+)x|quality\/\w+|format\/(?:auto|avif|webp|p?jpe?g|png)|stretch\/off/,
  write({ width }, source) {
    const resize = width ? `stretch/off/-/resize/${Math.min(width, 3000)}x/-/` : '';
    return `${source}-/${resize}quality/smart/-/format/auto/`;
  },
});
