import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * WordPress: Photon (`https://i0.wp.com/<host>/<path>?w=300`), which fetches images from any host; or
 * a site on WordPress.com or WordPress VIP, which accepts the same parameters for its own images. It
 * chooses WebP by `Accept`. Its documentation names no way to prevent enlarging.
 *
 * @see https://developer.wordpress.com/docs/photon/api/
 * @see https://docs.wpvip.com/vip-file-system/image-files/transformations/query-parameters/
 */
export const wordpress: Provider = queryProvider({
  kept: /^(?:ssl|strip)=/,
  understood: /w=(\d+)|quality=\d+|zoom=([\d.]+)/,
  // Photon drops the source's query, and answers 400 to a source with a port other than 80 or 443.
  elsewhere: ({ host, pathname, search }, baseUrl) =>
    search || !baseUrl.endsWith('.wp.com') ? undefined : `/${host}${pathname}?ssl=1`,
  parameters: ({ width, quality }) => ({ w: width, quality }),
});
