import type { OfflinePagesOptions } from '../../core/options/options.js';
import { assetDestinations } from '../../core/ready-files/pages-file.js';
import { createUrlTest, type UrlTest } from '../../core/options/url-test.js';
import type { Loaded } from './keep-loaded.js';

/** What a request is to the offline pages; `none` where they have nothing to do with it. */
export type RequestKind = 'page' | 'unkeptPage' | 'asset' | 'freshAsset' | 'none';

/** Tells requests apart, by the options. */
export interface RequestSorter {
  /** Synchronous, so that the browser goes on at once with what is not ours. */
  kindOf(request: Request): RequestKind;
  /** Leaves out what the options exclude. */
  onlyKept(loaded: Loaded): Loaded;
}

/**
 * @param site address of the worker; patterns are relative to it
 */
export function createRequestSorter(options: OfflinePagesOptions, site: string): RequestSorter {
  const { origin } = new URL(site);
  // Made when the first URL comes: a worker's script is evaluated for each start.
  const lazily = (patterns: readonly string[]): UrlTest => {
    let tests: UrlTest[] | undefined;
    return (url) => {
      tests ??= patterns.map((pattern) => createUrlTest(pattern, site));
      return tests.some((test) => test(url));
    };
  };
  const isExcluded = lazily(options.exclude ?? []);
  const isPage = options.pages ? lazily(options.pages) : () => true;
  const isAsset = options.assets ? lazily(options.assets) : (url: URL) => url.origin === origin;
  const isKeptPage: UrlTest = (url) => isPage(url) && !isExcluded(url);
  const isKeptAsset: UrlTest = (url) => isAsset(url) && !isExcluded(url);

  return {
    kindOf(request) {
      const { method, mode, destination, headers, cache } = request;
      const isPlain = method === 'GET' && !headers.has('range') && !headers.has('authorization');
      if (!isPlain) return 'none';
      const url = new URL(request.url);
      // A preloaded response must be used: else the browser asks once more.
      if (mode === 'navigate') return isKeptPage(url) ? 'page' : 'unkeptPage';
      const destinations: readonly string[] = assetDestinations;
      if (!destinations.includes(destination) || !isKeptAsset(url)) return 'none';
      // As browsers ask on some reloads, and while their developer tools hold the cache off.
      return cache === 'reload' || cache === 'no-cache' ? 'freshAsset' : 'asset';
    },
    onlyKept: ({ pages, assets }) => ({
      pages: pages.filter((url) => isKeptPage(new URL(url))),
      assets: assets.filter((url) => isKeptAsset(new URL(url))),
    }),
  };
}
