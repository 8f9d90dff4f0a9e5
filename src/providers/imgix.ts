import type { Provider } from './provider.js';
import { mirrored, queryProvider } from './query-provider.js';

/**
 * imgix: `<baseUrl>/<path>?w=300`. `fit=max` never enlarges. Signed URLs (`s`, `expires`) stay
 * unchanged.
 *
 * @see https://docs.imgix.com/en-US/apis/rendering/overview
 * @see https://docs.imgix.com/en-US/apis/rendering/size/resize-fit-mode
 */
export const imgix: Provider = queryProvider({
  understood:
    /w=(\d+)|q=\d+|fm=(?:auto|avif|webp|p?jpe?g|png)|dpr=([\d.]+)|fit=(?:max|clip)|auto=(?:format|compress|,)*|ix(?:lib|id)=.*/,
  elsewhere: mirrored,
  parameters: ({ width, quality }) => ({
    w: width,
    q: quality,
    fit: 'max',
    auto: quality ? 'format' : 'format,compress',
  }),
});
