import { joinOperations, pathBelow, readOperations, widthFrom } from './paths.js';
import type { Provider } from './provider.js';

/** Names of Cloudinary's transformation parameters, to tell a transformation from a folder. */
const transformation =
  /^(?:(?:a|ac|af|ar|b|bl|bo|br|c|co|cs|d|dl|dn|dpr|du|e|eo|f|fl|fn|fps|g|h|if|ki|l|o|p|pg|q|r|so|sp|t|u|vc|vs|w|x|y|z)_[^/,]+(?:,|$))+$/;

/**
 * Cloudinary: operations are a path segment behind `image/upload` or `image/fetch`. A source
 * elsewhere is fetched by Cloudinary (`image/fetch`). Signed URLs, chained or cropping
 * transformations, and anything but images stay as they are.
 *
 * @see https://cloudinary.com/documentation/transformation_reference
 * @see https://cloudinary.com/documentation/fetch_remote_images
 */
export const cloudinary: Provider = {
  read(url, { baseUrl }) {
    const path = pathBelow(url, baseUrl);
    if (path === undefined) return { url };
    const [, kind, rest] = /^(image\/(?:upload|fetch)\/)(.*)$/.exec(path) ?? [];
    if (kind === undefined || rest === undefined || rest.startsWith('s--')) return undefined;
    const [first = '', ...more] = rest.split('/');
    if (!transformation.test(first)) return { url };
    if (transformation.test(more[0] ?? '')) return undefined;
    const operations = readOperations(first, '_', ['w', 'q', 'f', 'c', 'dpr']);
    const crop = operations?.get('c');
    if (!operations || (crop !== undefined && crop !== 'limit' && crop !== 'scale')) {
      return undefined;
    }
    return {
      url: new URL(`${baseUrl}/${kind}${more.join('/')}`),
      width: widthFrom(operations.get('w'), operations.get('dpr')),
    };
  },

  write(source, { width, quality }, { baseUrl }) {
    const operations = joinOperations(
      { c: width && 'limit', f: 'auto', q: quality ?? 'auto', w: width },
      '_',
    );
    const path = pathBelow(source, baseUrl);
    const [, kind, rest] = /^(image\/(?:upload|fetch)\/)(.*)$/.exec(path ?? '') ?? [];
    return kind === undefined
      ? `${baseUrl}/image/fetch/${operations}/${encodeURIComponent(source.href)}`
      : `${baseUrl}/${kind}${operations}/${rest}`;
  },
};
