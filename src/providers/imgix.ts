import { pathBelow, pathOf, widthFrom } from './paths.js';
import type { Provider } from './provider.js';

/** Parameters that our own width and quality replace; with any other the URL stays as it is. */
const ours = ['w', 'q', 'dpr', 'auto', 'fit', 'fm', 'ixlib', 'ixid'];

/**
 * imgix: operations are query parameters. A signed URL (`s`) stays as it is.
 *
 * @see https://docs.imgix.com/apis/rendering
 */
export const imgix: Provider = {
  read(url, { baseUrl }) {
    if (pathBelow(url, baseUrl) === undefined) return { url };
    const query = url.searchParams;
    if ([...query.keys()].some((name) => !ours.includes(name))) return undefined;
    if (!/^(?:|max|clip)$/.test(query.get('fit') ?? '')) return undefined;
    if (!/^(?:(?:format|compress),?)*$/.test(query.get('auto') ?? '')) return undefined;
    // A copy, not a path resolved against the host: `//a.jpg` would name another host.
    const source = new URL(url);
    source.search = '';
    if (query.has('fm')) source.searchParams.set('fm', query.get('fm')!);
    return { url: source, width: widthFrom(query.get('w'), query.get('dpr')) };
  },

  write(source, { width, quality }, { baseUrl }) {
    const path = pathBelow(source, baseUrl) ?? pathOf(source);
    const url = new URL(`${baseUrl}/${path}`);
    if (width !== undefined) url.searchParams.set('w', String(width));
    url.searchParams.set('fit', 'max');
    if (quality !== undefined) url.searchParams.set('q', String(quality));
    url.searchParams.set('auto', quality === undefined ? 'format,compress' : 'format');
    return url.href;
  },
};
