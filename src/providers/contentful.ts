import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * Contentful's Images API: `<baseUrl>/<space>/<asset>/<id>/<name>?w=300`. The format is asked for by
 * name. Without `fit` and `h` an image is made to fit `w`; it documents no mode that keeps it from
 * enlarging.
 *
 * @see https://www.contentful.com/developers/docs/references/images-api/
 */
export const contentful: Provider = queryProvider({
  understood: /w=(\d+)|q=\d+|fm=(?:auto|avif|webp|p?jpe?g|png)|fl=progressive/,
  parameters: ({ width, quality, format }) => ({ w: width, q: quality, fm: format }),
});
