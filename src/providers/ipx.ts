import { joinOperations } from './operations-text.js';
import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';
import { mirrored } from './query-provider.js';

/**
 * ipx, the open-source image server based on sharp: `<baseUrl>/<operations>/<path>`. The path is that
 * of its storage, without a query, so a version in the query is left out. It only enlarges on request.
 * `f_auto` chooses by `Accept`. With `animated`, all frames of a WebP are kept, but then `f_auto` chooses
 * GIF if a proxy lets only AVIF through. So a site's own WebP is asked for as an animated WebP.
 *
 * @see https://github.com/unjs/ipx#modifiers
 */
export const ipx: Provider = createProvider({
  shape: /^\/(?<operations>[^/]*)(?<source>\/[^?]*)$/,
  separator: /[,&]/,
  kept: /^a(?:nimated)?$/,
  understood: /_|w(?:idth)?_(\d+)|q(?:uality)?_\d+|f(?:ormat)?_(?:auto|avif|webp|p?jpe?g|png)/,
  elsewhere: (url, baseUrl) =>
    mirrored(url, baseUrl) && url.pathname + (/\.webp$/i.test(url.pathname) ? '?animated' : ''),
  write({ width, quality }, source) {
    const [path, animated] = source.split('?');
    const format = animated ? `webp,${animated}` : 'auto';
    return `/${joinOperations({ w: width, q: quality, f: format }, '_', ',')}${path}`;
  },
});
