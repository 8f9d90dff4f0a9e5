import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * Shopify's CDN: `<baseUrl>/<path>?v=1&width=300`. It never enlarges, chooses the format by
 * `Accept`, and has no parameter for the quality. File names with a size, as `img_url` wrote them
 * (`hat_300x200_crop_top@2x.jpg`), stay unchanged.
 *
 * @see https://shopify.dev/docs/api/liquid/filters/image_url
 */
export const shopify: Provider = queryProvider({
  shape:
    /^(?![^?]*_(?:pico|icon|thumb|small|compact|medium|large|grande|original|master|\d+x\d*|x\d+)[_@.])(?<source>[^?]*)\??(?<operations>.*)$/,
  understood: /width=(\d+)|format=(?:auto|avif|webp|p?jpe?g|png)/,
  parameters: ({ width }) => ({ width }),
});
