import type { OfflinePagesOptions } from '../../core/options/options.js';
import { createUrlTest, type UrlTest } from '../../core/options/url-test.js';
import { assetDestinations } from '../../core/ready-files/pages-file.js';
import type { Loaded } from './store-loaded.js';

/** Tells which requests the offline pages answer, by the options. */
export interface OfflineMatchers {
  /** True for a page that is stored. */
  isStoredPage: (url: URL) => boolean;
  /** True for a style, script or font that is stored. */
  isStoredAsset: (url: URL, request: Request) => boolean;
  /** Leaves out URLs that are not stored. */
  onlyStored: (loaded: Loaded) => Loaded;
}

/** True for requests that may be answered from a cache at all. */
export const isPlain = ({ headers }: Request): boolean =>
  !headers.has('range') && !headers.has('authorization');

/** True for a request of a browser that wants new files: some reloads, and developer tools. */
export const wantsFresh = ({ cache }: Request): boolean =>
  cache === 'reload' || cache === 'no-cache';

/**
 * Files that are no pages, by their extensions. A browser downloads most of them, and Firefox ends a
 * worker that hands on a body for a minute, and the download with it. It is not known before the answer
 * which other addresses are downloads.
 */
const files =
  /\.(?:7z|apk|avi|bz2|deb|dmg|epub|exe|iso|m4\w|mkv|mov|mp\d|msi|og\w|pdf|pkg|rar|t?[gx]z|wav|webm|zip)$/i;

/** True for a navigation to a file, which the browser does by itself. */
export const isDownload = ({ mode, url }: Request): boolean =>
  mode === 'navigate' && files.test(new URL(url).pathname);

/**
 * @param site address of the worker; patterns are relative to it
 */
export function createOfflineMatchers(options: OfflinePagesOptions, site: string): OfflineMatchers {
  const { origin } = new URL(site);
  // Made when the first URL comes: the worker's script is evaluated at each start.
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
  const destinations: readonly string[] = assetDestinations;
  const isStoredPage: UrlTest = (url) => isPage(url) && !isExcluded(url);
  const isStoredUrl: UrlTest = (url) => isAsset(url) && !isExcluded(url);

  return {
    isStoredPage,
    isStoredAsset: (url, { destination }) => destinations.includes(destination) && isStoredUrl(url),
    onlyStored: ({ pages, assets }) => ({
      pages: pages.filter((url) => isStoredPage(new URL(url))),
      assets: assets.filter((url) => isStoredUrl(new URL(url))),
    }),
  };
}
