import { joinOperations } from './operations-text.js';
import type { Provider } from './provider.js';
import { mirrored, queryProvider } from './query-provider.js';

const dialect = queryProvider({
  understood:
    /(?:tr=)?(?:w-(\d+)|q-\d+|f-(?:auto|avif|webp|p?jpe?g|png)|dpr-([\d.]+)|c-at_max)|ik-sdk-version=.*/,
  separator: /[&,]|%2C/i,
  elsewhere: mirrored,
  parameters: ({ width, quality }) => ({
    tr: joinOperations({ w: width, c: width && 'at_max', q: quality, f: 'auto' }, '-', ','),
  }),
});

/**
 * ImageKit: `<baseUrl>/<path>?tr=w-300`, or `<baseUrl>/tr:w-300/<path>`. `c-at_max` never enlarges.
 * Signed URLs (`ik-s`) and chained transformations stay unchanged.
 *
 * @see https://imagekit.io/docs/image-resize-and-crop
 */
export const imagekit: Provider = {
  ...dialect,
  read: (url, cdn) =>
    dialect.read(
      new URL(url.href.replace(/^([^?]*)\/tr:([^/?]*)(\/[^?]*)\??/, '$1$3?tr=$2&')),
      cdn,
    ),
};
