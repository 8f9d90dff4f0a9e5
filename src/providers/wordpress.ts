import type { Provider } from './provider.js';
import { queryProvider } from './query-provider.js';

/**
 * WordPress: Photon (`https://i0.wp.com/<host>/<path>?w=300`), which fetches images from anywhere,
 * or a site on WordPress.com or WordPress VIP, which takes the same parameters on its own images.
 * It chooses WebP by `Accept`. It documents no mode that keeps it from enlarging.
 *
 * @see https://developer.wordpress.com/docs/photon/api/
 * @see https://docs.wpvip.com/vip-file-system/image-files/transformations/query-parameters/
 */
export const wordpress: Provider = queryProvider({
  kept: /^(?:ssl|strip)=/,
  understood: /w=(\d+)|quality=\d+|zoom=([\d.]+)/,
  // Photon takes no query along, and answers a source with another port than 80 or 443 with 400.
  elsewhere: ({ host, pathname, search }, baseUrl) =>
    search || !baseUrl.endsWith('.wp.com') ? undefined : `/${host}${pathname}?ssl=1`,
  parameters: ({ width, quality }) => ({ w: width, quality }),
});
