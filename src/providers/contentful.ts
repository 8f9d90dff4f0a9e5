import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * Contentful's Images API: `<baseUrl>/<space>/<asset>/<id>/<name>?w=300`. The format is requested by
 * name. Without `fit` and `h`, the image is scaled to `w`. Its documentation names no way to prevent
 * enlarging.
 *
 * @see https://www.contentful.com/developers/docs/references/images-api/
 */
export const contentful: Provider = queryProvider({
  understood: /w=(\d+)|q=\d+|fm=(?:auto|avif|webp|p?jpe?g|png)|fl=progressive/,
  parameters: ({ width, quality, format }) => ({ w: width, q: quality, fm: format }),
});
