import type { Operations } from '../core/layout/operations.js';
import { isUnder } from '../core/options/rules.js';
import type { Provider } from './provider.js';

/**
 * Finds the place at which the CDN has an image that lies elsewhere, such as the site's own;
 * `undefined` when the CDN cannot reach it.
 */
export type Elsewhere = (url: URL, baseUrl: string) => string | undefined;

/** One CDN's URL dialect. A place is what follows the dialect's root: path and query. */
export interface Dialect {
  /** Path below `baseUrl` under which all URLs of the dialect lie, with its leading slash. */
  root?: string;
  /**
   * Matches a whole place. Its groups: `operations`, and around them `head` and `source`, which
   * make the place of the source image.
   */
  shape: RegExp;
  /** Separates operations; a comma by default. */
  separator?: string | RegExp;
  /** Matches what stands among the operations and is none: it stays, as the query. */
  kept?: RegExp;
  /**
   * Matches one operation that ours may replace, the whole of it. The first group is the width, in
   * whole px, the second the device pixel ratio. With any other operation the URL is left alone,
   * because what we do not understand we must not change.
   */
  understood: RegExp;
  /** Without it, images elsewhere are left alone. */
  elsewhere?: Elsewhere;
  /** The variant's place. The format is `undefined` where the source's own will do. */
  write: (operations: Operations, source: string) => string;
}

/** Makes the provider of a dialect. */
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
        const place = elsewhere?.(url, baseUrl);
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
      // A PNG turned into JPEG would lose its transparency.
      const asked = { width, quality, format: format === 'jpeg' ? undefined : format };
      return base + write(asked, source.href.slice(base.length));
    },
  };
}

/** Adds parameters to a place, if there are any. */
export function withQuery(place: string, query: string): string {
  return query ? place + (place.includes('?') ? '&' : '?') + query : place;
}

/**
 * Path and query of an image at the CDN's own origin, the whole address of any other. A path that
 * looks like an address behind its first slash would name another image without its origin.
 */
export function shortAddressOf({ href, origin, pathname, search }: URL, baseUrl: string): string {
  return origin === new URL(baseUrl).origin && !/^\/(?:\/|http)/.test(pathname)
    ? pathname + search
    : href;
}
