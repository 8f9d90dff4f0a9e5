import { isOptimizerPath } from '../core/match/optimizer-path.js';
import type { Operations } from '../core/layout/operations.js';
import { isUnder } from '../core/options/rules.js';
import type { Provider } from './provider.js';

/**
 * Returns the path and query, relative to the dialect's root, under which the CDN serves an image whose
 * URL is not below that root, such as the site's own. `undefined` if the CDN cannot reach that image.
 */
export type Elsewhere = (url: URL, baseUrl: string) => string | undefined;

/** One CDN's URL dialect. A "place" is the part of a URL after the dialect's root: path and query. */
export interface Dialect {
  /** Path below `baseUrl` that all URLs of the dialect start with, including its leading slash. */
  root?: string;
  /**
   * Matches a complete place. Groups: `operations`; and before and after them `head` and `source`,
   * which together are the place of the source image.
   */
  shape: RegExp;
  /** Separates operations; a comma by default. */
  separator?: string | RegExp;
  /** Matches parameters that are not operations. They are kept, as the query. */
  kept?: RegExp;
  /**
   * Matches one complete operation that PocketCDN may replace. The first group is the width in whole
   * px, the second the device pixel ratio. A URL with any other operation stays unchanged, because
   * removing an unknown operation could change the picture.
   */
  understood: RegExp;
  /** Without it, images whose URL is not below the root stay unchanged. */
  elsewhere?: Elsewhere;
  /** Writes the place of the variant. The format is `undefined` to keep the source's own format. */
  write: (operations: Operations, source: string) => string;
}

/** Creates the provider of a dialect. */
export function createProvider({
  root = '',
  shape,
  separator = ',',
  kept,
  understood,
  elsewhere,
  write,
}: Dialect): Provider {
  return {
    read(url, { baseUrl }) {
      const base = baseUrl + root;
      if (!isUnder(url, base)) {
        const place = isOptimizerPath(url.pathname) ? undefined : elsewhere?.(url, baseUrl);
        return place ? { url: new URL(base + place) } : undefined;
      }
      const { groups } = shape.exec(url.href.slice(base.length)) ?? {};
      if (!groups) return undefined;
      const { head = '', operations, source } = groups;
      const query: string[] = [];
      let width: number | undefined;
      let dpr = 1;
      for (const part of operations?.split(separator) ?? []) {
        if (kept?.test(part)) {
          query.push(part);
        } else if (part) {
          const operation = decodeURIComponent(part);
          const match = understood.exec(operation);
          if (match?.[0] !== operation) return undefined;
          width = Number(match[1]) || width;
          dpr = Number(match[2]) || dpr;
        }
      }
      return {
        url: new URL(base + withQuery(head + source, query.join('&'))),
        width: width && Math.round(width * dpr),
      };
    },

    write(source, { width, quality, format }, { baseUrl }) {
      const base = baseUrl + root;
      // JPEG is never requested: a PNG would lose its transparency.
      const asked = { width, quality, format: format === 'jpeg' ? undefined : format };
      return base + write(asked, source.href.slice(base.length));
    },
  };
}

/** Adds a query to a place, if it is not empty. */
export function withQuery(place: string, query: string): string {
  return query ? place + (place.includes('?') ? '&' : '?') + query : place;
}

/**
 * Path and query of an image at the CDN's own origin; the whole URL of any other image, and of a path
 * such as `/https://…`, which the CDN would understand as the URL of another image.
 */
export function shortAddressOf({ href, origin, pathname, search }: URL, baseUrl: string): string {
  return origin === new URL(baseUrl).origin && !/^\/(?:\/|http)/.test(pathname)
    ? pathname + search
    : href;
}
