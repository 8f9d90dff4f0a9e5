import { nextjs } from './nextjs.js';
import type { Provider } from './provider.js';
import { queryProvider, wrapped } from './query-provider.js';

/**
 * Vercel's image optimization: `<baseUrl>/_vercel/image?url=<source>&w=640&q=75`; `baseUrl` is the
 * site. It never enlarges, and chooses the format by `Accept`. It answers 400 to a width that is not
 * configured; the widths of Next.js are requested, because most configurations contain them. It accepts
 * any quality if `qualities` is not configured.
 *
 * @see https://vercel.com/docs/build-output-api/configuration#images
 * @see https://vercel.com/docs/errors/INVALID_IMAGE_OPTIMIZE_REQUEST
 */
export const vercel: Provider = {
  ...queryProvider({
    root: '/_vercel/image',
    kept: /^(?:url|dpl)=/,
    understood: /w=(\d+)|q=\d+/,
    elsewhere: wrapped,
    parameters: ({ width = 3840, quality = 75 }) => ({ w: width, q: quality }),
  }),
  widths: nextjs.widths,
};
