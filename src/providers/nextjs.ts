import type { Provider } from './provider.js';
import { queryProvider, wrapped } from './query-provider.js';

/**
 * The image optimizer of Next.js: `<baseUrl>/_next/image?url=<source>&w=640&q=75`; `baseUrl` is the
 * site, with its `basePath`. It never enlarges, chooses the format by `Accept`, and answers 400 for
 * a width or a quality that is not configured, so only the defaults are asked for: quality 75
 * whatever the options say. Author's URLs of another quality stay as they are.
 *
 * @see https://nextjs.org/docs/app/api-reference/components/image#configuration-options
 */
export const nextjs: Provider = {
  ...queryProvider({
    root: '/_next/image',
    kept: /^(?:url|dpl)=/,
    understood: /w=(\d+)|q=75/,
    elsewhere: wrapped,
    parameters: ({ width = 3840 }) => ({ w: width, q: 75 }),
  }),
  widths: [32, 48, 64, 96, 128, 256, 384, 640, 750, 828, 1080, 1200, 1920, 2048, 3840],
};
