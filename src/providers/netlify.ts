import type { Provider } from './provider.js';
import { queryProvider, wrapped } from './query-provider.js';

/**
 * Netlify Image CDN: `<baseUrl>/.netlify/images?url=<source>&w=300`; `baseUrl` is the site. It
 * chooses the format by `Accept`. Its documentation names no way to prevent enlarging.
 *
 * @see https://docs.netlify.com/build/image-cdn/overview/
 */
export const netlify: Provider = queryProvider({
  root: '/.netlify/images',
  kept: /^(?:url|dpl)=/,
  understood: /w=(\d+)|q=\d+|fm=(?:auto|avif|webp|p?jpe?g|png)|fit=contain/,
  elsewhere: wrapped,
  parameters: ({ width, quality }) => ({ w: width, q: quality }),
});
