import type { Provider } from './provider.js';
import { queryProvider, wrapped } from './query-provider.js';

/**
 * The image optimizer of Next.js: `<baseUrl>/_next/image?url=<source>&w=640&q=75`; `baseUrl` is the
 * site, with its `basePath`. It never enlarges, and chooses the format by `Accept`. It answers 400 to
 * a width or a quality that is not configured, so only the defaults are requested: always quality 75,
 * regardless of the options. Author's URLs with another quality stay unchanged.
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
