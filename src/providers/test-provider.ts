import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CdnOptions } from '../core/options/options.js';
import { providers } from './index.js';
import { readSource } from './read-source.js';

/** The data of a provider's own test. */
export interface ProviderTest {
  cdn: CdnOptions;
  /**
   * An author's URL, and the URL of its variant 720 px wide, as AVIF, without a quality; `undefined` if
   * the author's URL must stay unchanged.
   */
  cases: readonly (readonly [authorUrl: string, variantUrl: string | undefined])[];
  /** URL of an image with a path, which the CDN can reach; by default on the site. */
  source?: (path: string) => string;
  /** `false` if the variant's URL has no quality. */
  quality?: boolean;
  /** `false` if a variant's URL cannot be parsed. */
  backwards?: boolean;
}

const signatures = [
  'X-Amz-Signature=ab',
  'X-Goog-Signature=ab',
  'Signature=ab',
  'sig=ab',
  'hmac=ab',
  'token=ab',
  'access_token=ab',
  'Policy=ab',
  'Key-Pair-Id=ab',
  'Expires=1893456000',
  's=0123456789abcdef0123456789abcdef',
];

/** Pieces of URLs: some have a meaning in at least one dialect, and some must not have any. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...'/ // .. . %2F %252F %2C %3F %26 % %% , : @ = ? & # - _ ~ $ $& \\ é'.split(' '),
    ...'https:// https%3A%2F%2F http: a.jpg b.png m f v1 _ w w=300 w_300 w-300 w:300 300x0'.split(
      ' ',
    ),
    ...'dpr=2 url= url=/a.jpg tr: tr=w-300 cdn-cgi/image image/upload image/fetch unsafe'.split(
      ' ',
    ),
    ...'insecure plain filters:quality(80) -/resize/300x object/public render/image'.split(' '),
  ),
  fc.string({ maxLength: 4 }),
);

/** Tests a provider with its table, and for the properties of every dialect. */
export function testProvider({
  cdn,
  cases,
  source = (path) => `https://site.example${path}`,
  quality: takesQuality = true,
  backwards = true,
}: ProviderTest): void {
  const provider = providers[cdn.provider];
  const frozen = Object.freeze({ ...cdn });

  const variant = (authorUrl: string, width?: number, quality?: number): string | undefined => {
    const url = new URL(authorUrl);
    const read = readSource(url, frozen, provider);
    expect(url.href).toBe(new URL(authorUrl).href);
    if (!read) return undefined;
    const before = read.url.href;
    const operations = Object.freeze({
      width: width ?? Math.min(720, read.width ?? Infinity),
      quality,
      format: 'avif' as const,
    });
    const written = provider.write(read.url, operations, frozen);
    expect(read.url.href).toBe(before);
    return written;
  };

  describe(cdn.provider, () => {
    it.each(cases)('%s → %s', (authorUrl, variantUrl) => {
      expect(variant(authorUrl)).toBe(variantUrl);
    });

    it('writes the given quality, if the CDN supports it', () => {
      const url = source('/a.jpg');
      expect(variant(url, 720, 43)).toEqual(
        takesQuality ? expect.stringContaining('43') : variant(url),
      );
      expect(variant(url)).not.toContain('43');
    });

    it('keeps the format if the browser only accepts JPEG', () => {
      const read = readSource(new URL(source('/a.png')), frozen, provider)!;
      const written = provider.write(read.url, { width: 720, format: 'jpeg' }, frozen);
      if (cdn.provider !== 'template') expect(written).not.toMatch(/jpe?g/);
    });

    it.each(['logo.svg', 'favicon.ICO', 'dance.gif', 'dance.apng', 'film.mp4'])(
      'leaves %s unchanged',
      (file) => {
        expect(variant(`https://site.example/${file}`)).toBeUndefined();
        expect(variant(`https://site.example/${file}?v=2`)).toBeUndefined();
        for (const [authorUrl] of cases) {
          expect(variant(authorUrl.replace(/\.(?:jpg|png)/, `.${file.split('.')[1]}`))).toBe(
            /\.(?:jpg|png)/.test(authorUrl) ? undefined : variant(authorUrl),
          );
        }
      },
    );

    it.each(signatures)('leaves URLs with %s unchanged', (signature) => {
      for (const [authorUrl] of cases) {
        const mark = authorUrl.includes('?') ? '&' : '?';
        expect(variant(authorUrl + mark + signature)).toBeUndefined();
        const wrapped = encodeURIComponent(`https://o.example/a.jpg?${signature}`);
        expect(variant(`${authorUrl}${mark}url=${wrapped}`)).toBeUndefined();
        expect(variant(`${cdn.baseUrl}/image/fetch/${wrapped}`)).toBeUndefined();
      }
    });

    const authorUrls = fc
      .oneof(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.webPath().map((path) => cdn.baseUrl + path),
        fc
          .tuple(
            fc.constantFrom(cdn.baseUrl, cdn.baseUrl + '/', ...cases.map(([url]) => url)),
            fc.array(pieces, { maxLength: 8 }),
          )
          .map(([start, rest]) => start + rest.join('')),
        fc.array(pieces, { maxLength: 8 }).map((rest) => `https://site.example/${rest.join('/')}`),
      )
      .filter((url) => URL.canParse(url));

    it('never throws, never changes the host, and writes its own variant again unchanged', () => {
      fc.assert(
        fc.property(authorUrls, (authorUrl) => {
          const once = variant(authorUrl, 400);
          if (once === undefined) return;
          expect(new URL(once).origin).toBe(new URL(cdn.baseUrl).origin);
          expect(new URL(once).href).toContain(cdn.baseUrl);
          if (backwards) expect(variant(once, 400)).toBe(new URL(once).href);
        }),
        { numRuns: 500 },
      );
    });

    it('writes the given width', () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 2500 }), (width) => {
          const written = variant(source('/a.jpg'), width)!;
          expect(written).toMatch(new RegExp(`\\b_?${width}(?:x|\\b)|_${width}\\b`));
          if (backwards) expect(readSource(new URL(written), frozen, provider)?.width).toBe(width);
        }),
      );
    });

    it('never gives two images the same variant', () => {
      const paths = fc.array(pieces, { minLength: 1, maxLength: 5 });
      fc.assert(
        fc.property(paths, paths, (one, other) => {
          const urls = [one, other].map((path) => `https://site.example/${path.join('')}`);
          const [first, second] = urls.map((url) =>
            URL.canParse(url) ? new URL(url) : new URL('https://site.example/a.jpg'),
          ) as [URL, URL];
          // Fragments, empty queries and, for ipx, versions do not distinguish images.
          first.hash = second.hash = '';
          for (const url of [first, second]) if (!url.search) url.search = '';
          if (cdn.provider === 'ipx') first.search = second.search = '';
          const variants = [variant(first.href, 400), variant(second.href, 400)];
          if (first.href !== second.href && variants[0] !== undefined) {
            expect(variants[1]).not.toBe(variants[0]);
          }
        }),
        { numRuns: 300 },
      );
    });
  });
}
