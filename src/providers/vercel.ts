import { nextjs } from './nextjs.js';
import type { Provider } from './provider.js';
import { queryProvider, wrapped } from './query-provider.js';

/**
 * Vercel's image optimization: `<baseUrl>/_vercel/image?url=<source>&w=640&q=75`; `baseUrl` is the
 * site. It never enlarges, chooses the format by `Accept`, and answers 400 for a width that is not
 * configured; those of Next.js are asked for, as most configurations have them. Any quality is
 * answered where `qualities` is not configured.
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
