import { joinOperations, pathBelow, pathOf, readOperations, widthFrom } from './paths.js';
import type { Provider } from './provider.js';

/**
 * Cloudflare's image transformations: `<zone>/cdn-cgi/image/<operations>/<source>`. `baseUrl` is
 * the zone, most often the site itself.
 *
 * @see https://developers.cloudflare.com/images/transform-images/transform-via-url/
 */
export const cloudflare: Provider = {
  read(url, { baseUrl }) {
    const path = pathBelow(url, `${baseUrl}/cdn-cgi/image`);
    if (path === undefined) return { url };
    const slash = path.indexOf('/');
    const operations = readOperations(path.slice(0, slash), '=', [
      'width',
      'quality',
      'format',
      'fit',
      'dpr',
    ]);
    const fit = operations?.get('fit');
    if (slash < 0 || !operations || (fit !== undefined && fit !== 'scale-down')) return undefined;
    const source = path.slice(slash + 1);
    return {
      url: /^https?:/.test(source) ? new URL(source) : new URL(`${baseUrl}/${source}`),
      width: widthFrom(operations.get('width'), operations.get('dpr')),
    };
  },

  write(source, { width, quality }, { baseUrl }) {
    const operations = joinOperations({ fit: 'scale-down', format: 'auto', quality, width }, '=');
    const isOwn = source.origin === new URL(baseUrl).origin;
    return `${baseUrl}/cdn-cgi/image/${operations}/${isOwn ? pathOf(source) : source.href}`;
  },
};
