import { isOptimizerPath } from '../core/match/optimizer-path.js';
import { isUnder } from '../core/options/rules.js';
import type { Provider } from './provider.js';

/**
 * Any CDN whose variant URLs follow one pattern, such as `/resize/{width}/{path}`. URLs that already
 * point to the CDN stay unchanged, because the pattern cannot be parsed in reverse. The CDN itself
 * decides whether it enlarges.
 *
 * @see The option `template` in core/options/options.ts, for the placeholders.
 */
export const template: Provider = {
  read: (url, { baseUrl }) =>
    isUnder(url, baseUrl) || isOptimizerPath(url.pathname) ? undefined : { url },

  write(
    source,
    { width = '', quality = 75, format = 'jpeg' },
    { baseUrl, template: pattern = '' },
  ) {
    const values: Record<string, string | number> = {
      width,
      quality,
      format,
      path: source.pathname.slice(1) + source.search,
      url: encodeURIComponent(source.href),
    };
    const filled = pattern.replace(/\{(\w+)\}/g, (all, name: string) =>
      Object.hasOwn(values, name) ? `${values[name]}` : all,
    );
    return `${baseUrl}/${filled.replace(/^\//, '')}`;
  },
};
