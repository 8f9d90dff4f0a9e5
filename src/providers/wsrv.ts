import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * wsrv.nl, formerly images.weserv.nl: `<baseUrl>/?url=<source>&w=300`. `we` never enlarges. The format
 * is requested by name; it does not support AVIF. `n=-1` asks for all frames of an animated WebP, and
 * changes nothing for other images.
 *
 * @see https://wsrv.nl/docs/
 * @see https://wsrv.nl/docs/format.html#number-of-pages
 */
export const wsrv: Provider = queryProvider({
  kept: /^(?:url|dpl|n)=/,
  understood:
    /w=(\d+)|q=\d+|output=(?:auto|avif|webp|p?jpe?g|png)|dpr=([\d.]+)|we(?:=1?)?|fit=inside/,
  elsewhere: (url) => `/?url=${encodeURIComponent(url.href)}&n=-1`,
  parameters: ({ width, quality, format }) => ({
    w: width,
    we: width && 1,
    q: quality,
    output: format && 'webp',
  }),
});
