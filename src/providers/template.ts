import { pathBelow, pathOf } from './paths.js';
import type { Provider } from './provider.js';

/** Asked of a CDN whose URL pattern has a place for a quality, when no option names one. */
const defaultQuality = 75;

/**
 * Any CDN whose variant URLs follow one pattern, such as `/resize/{width}/{path}`. URLs that
 * already point to the CDN stay as they are: the pattern cannot be read backwards.
 */
export const template: Provider = {
  read(url, { baseUrl }) {
    return pathBelow(url, baseUrl) === undefined ? { url } : undefined;
  },

  write(source, { width, quality, format }, { baseUrl, template: pattern = '{path}' }) {
    const values: Record<string, string> = {
      width: String(width ?? ''),
      quality: String(quality ?? defaultQuality),
      format: format ?? 'jpeg',
      path: pathOf(source),
      url: encodeURIComponent(source.href),
    };
    const filled = pattern.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
    return `${baseUrl}/${filled.replace(/^\//, '')}`;
  },
};
