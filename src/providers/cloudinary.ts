import { createProvider } from './dialect.js';
import { joinOperations } from './operations-text.js';
import type { Provider } from './provider.js';

/**
 * Cloudinary: operations are a path segment after `image/upload` or `image/fetch`. Cloudinary fetches
 * images of other origins (`image/fetch`). `c_limit` never enlarges, `f_auto` chooses by `Accept`.
 * Signed URLs, chained or cropping transformations, and everything that is not an image stay
 * unchanged. So do images in a folder whose name looks like operations (`my_folder`), unless a version
 * (`v1`) precedes it.
 *
 * @see https://cloudinary.com/documentation/transformation_reference
 * @see https://cloudinary.com/documentation/fetch_remote_images
 */
export const cloudinary: Provider = createProvider({
  // One segment of operations. A second one would be a chain, variables (`$`) or a signature. `_a` is
  // added by Cloudinary's own libraries for analytics.
  shape:
    /^(?<head>\/image\/(?:upload|fetch)\/)(?:(?<operations>[a-z]{1,3}_[^/]*)\/)?(?<source>(?!(?:[a-z]{1,3}_|\$|s--)[^/]*\/)[^?]+)(?:\?_a=\w+)?$/,
  understood:
    /w_(?:(\d+)|auto)|q_(?:\d+|auto)|f_(?:auto|avif|webp|p?jpe?g|png)|dpr_([\d.]+)|c_(?:limit|scale|fit)/,
  elsewhere: (url) => `/image/fetch/${encodeURIComponent(url.href)}`,
  write: ({ width, quality = 'auto' }, source) =>
    source.replace(
      /^\/image\/\w+\//,
      `$&${joinOperations({ c: width && 'limit', f: 'auto', q: quality, w: width }, '_', ',')}/`,
    ),
});
