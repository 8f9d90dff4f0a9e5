import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * wsrv.nl, formerly images.weserv.nl: `<baseUrl>/?url=<source>&w=300`. `we` never enlarges. The format
 * is requested by name; it does not support AVIF.
 *
 * @see https://wsrv.nl/docs/
 */
export const wsrv: Provider = queryProvider({
  kept: /^(?:url|dpl)=/,
  understood:
    /w=(\d+)|q=\d+|output=(?:auto|avif|webp|p?jpe?g|png)|dpr=([\d.]+)|we(?:=1?)?|fit=inside/,
  elsewhere: (url) => `/?url=${encodeURIComponent(url.href)}`,
  parameters: ({ width, quality, format }) => ({
    w: width,
    we: width && 1,
    q: quality,
    output: format && 'webp',
  }),
});
