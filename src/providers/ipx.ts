import { joinOperations } from './operations-text.js';
import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';
import { mirrored } from './query-provider.js';

/**
 * ipx, the open-source image server based on sharp: `<baseUrl>/<operations>/<path>`. The path is that
 * of its storage, without a query, so a version in the query is left out. It only enlarges on request.
 * `f_auto` chooses by `Accept`.
 *
 * @see https://github.com/unjs/ipx
 */
export const ipx: Provider = createProvider({
  shape: /^\/(?<operations>[^/]*)(?<source>\/[^?]*)$/,
  separator: /[,&]/,
  understood: /_|w(?:idth)?_(\d+)|q(?:uality)?_\d+|f(?:ormat)?_(?:auto|avif|webp|p?jpe?g|png)/,
  elsewhere: (url, baseUrl) => mirrored(url, baseUrl) && url.pathname,
  write: ({ width, quality }, source) =>
    `/${joinOperations({ w: width, q: quality, f: 'auto' }, '_', ',')}${source}`,
});
