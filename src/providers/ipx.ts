import { joinOperations, pathBelow, readOperations, widthFrom } from './paths.js';
import type { Provider } from './provider.js';

/**
 * ipx, the open-source image server on sharp: `<baseUrl>/<operations>/<path>`. Paths are those of
 * its storage; a query is no part of them and is left out. It does not enlarge unless asked to.
 *
 * @see https://github.com/unjs/ipx
 */
export const ipx: Provider = {
  read(url, { baseUrl }) {
    const path = pathBelow(url, baseUrl);
    if (path === undefined) return { url };
    const [first = '', ...more] = path.split('/');
    const source = new URL(`${baseUrl}/_/${more.join('/')}`);
    if (first === '_') return { url: source };
    const operations = readOperations(first, '_', ['w', 'width', 'q', 'quality', 'f', 'format']);
    if (!operations) return undefined;
    return { url: source, width: widthFrom(operations.get('w') ?? operations.get('width')) };
  },

  write(source, { width, quality }, { baseUrl }) {
    const operations = joinOperations({ w: width, q: quality, f: 'auto' }, '_');
    const own = pathBelow(source, `${baseUrl}/_`);
    return `${baseUrl}/${operations}/${own ?? source.pathname.slice(1)}`;
  },
};
