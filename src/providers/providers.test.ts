import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CdnOptions } from '../core/options.js';
import { providerNames } from '../core/provider-names.js';
import { providers } from './index.js';
import { readSource } from './read-source.js';

const cdns: Record<string, CdnOptions> = {
  cloudflare: { provider: 'cloudflare', baseUrl: 'https://site.example' },
  cloudinary: { provider: 'cloudinary', baseUrl: 'https://res.cloudinary.com/acme' },
  imgix: { provider: 'imgix', baseUrl: 'https://acme.imgix.net' },
  ipx: { provider: 'ipx', baseUrl: 'https://cdn.example/_ipx' },
  template: {
    provider: 'template',
    baseUrl: 'https://img.example',
    template: '/r/{width}/{quality}/{format}/{path}',
  },
};

/** The variant that a provider writes for an author's URL; `undefined` where it leaves it alone. */
function variant(name: string, url: string, quality?: number): string | undefined {
  const cdn = cdns[name]!;
  const source = readSource(new URL(url), cdn);
  const width = Math.min(720, source?.width ?? Infinity);
  return (
    source && providers[cdn.provider].write(source.url, { width, quality, format: 'avif' }, cdn)
  );
}

const photo = 'https://site.example/photos/a%20b.jpg';

describe.each<[string, [string, string | undefined][]]>([
  [
    'imgix',
    [
      [photo, 'https://acme.imgix.net/photos/a%20b.jpg?w=720&fit=max&auto=format%2Ccompress'],
      [
        'https://acme.imgix.net/a.jpg',
        'https://acme.imgix.net/a.jpg?w=720&fit=max&auto=format%2Ccompress',
      ],
      [
        'https://acme.imgix.net/a.jpg?w=300&dpr=2',
        'https://acme.imgix.net/a.jpg?w=600&fit=max&auto=format%2Ccompress',
      ],
      [
        'https://acme.imgix.net/a.jpg?w=3000&q=90',
        'https://acme.imgix.net/a.jpg?w=720&fit=max&auto=format%2Ccompress',
      ],
      [
        'https://acme.imgix.net//b.example/a.jpg',
        'https://acme.imgix.net//b.example/a.jpg?w=720&fit=max&auto=format%2Ccompress',
      ],
      ['https://acme.imgix.net/a.jpg?w=300&s=0123', undefined],
      ['https://acme.imgix.net/a.jpg?w=300&h=200', undefined],
      ['https://acme.imgix.net/a.jpg?w=300&fit=crop', undefined],
      ['https://acme.imgix.net/a.jpg?auto=enhance', undefined],
    ],
  ],
  [
    'cloudinary',
    [
      [
        photo,
        'https://res.cloudinary.com/acme/image/fetch/c_limit,f_auto,q_auto,w_720/https%3A%2F%2Fsite.example%2Fphotos%2Fa%2520b.jpg',
      ],
      [
        'https://res.cloudinary.com/acme/image/upload/v1/dir/a.jpg',
        'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_720/v1/dir/a.jpg',
      ],
      [
        'https://res.cloudinary.com/acme/image/upload/w_200,q_80/a.jpg',
        'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_200/a.jpg',
      ],
      [
        'https://res.cloudinary.com/acme/image/upload/my_folder/a.jpg',
        'https://res.cloudinary.com/acme/image/upload/c_limit,f_auto,q_auto,w_720/my_folder/a.jpg',
      ],
      ['https://res.cloudinary.com/acme/image/upload/c_fill,g_face,w_200,h_200/a.jpg', undefined],
      ['https://res.cloudinary.com/acme/image/upload/w_200/e_sepia/a.jpg', undefined],
      ['https://res.cloudinary.com/acme/image/upload/s--Ab12--/w_200/a.jpg', undefined],
      ['https://res.cloudinary.com/acme/video/upload/a.jpg', undefined],
    ],
  ],
  [
    'cloudflare',
    [
      [
        photo,
        'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/photos/a%20b.jpg',
      ],
      [
        'https://site.example/a.jpg?v=2',
        'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/a.jpg?v=2',
      ],
      [
        'https://site.example/cdn-cgi/image/width=300,quality=80/a.jpg',
        'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=300/a.jpg',
      ],
      [
        'https://site.example/cdn-cgi/image/width=300/https://o.example/a.jpg',
        'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=300/https://o.example/a.jpg',
      ],
      ['https://site.example/cdn-cgi/image/width=300,height=200/a.jpg', undefined],
      ['https://site.example/cdn-cgi/image/width=300,fit=cover/a.jpg', undefined],
    ],
  ],
  [
    'ipx',
    [
      [photo, 'https://cdn.example/_ipx/w_720,f_auto/photos/a%20b.jpg'],
      [
        'https://cdn.example/_ipx/w_300,q_80/photos/a.jpg',
        'https://cdn.example/_ipx/w_300,f_auto/photos/a.jpg',
      ],
      [
        'https://cdn.example/_ipx/_/photos/a.jpg',
        'https://cdn.example/_ipx/w_720,f_auto/photos/a.jpg',
      ],
      ['https://cdn.example/_ipx/s_200x200/photos/a.jpg', undefined],
      ['https://cdn.example/_ipx/w_300,blur_5/photos/a.jpg', undefined],
    ],
  ],
  [
    'template',
    [
      [photo, 'https://img.example/r/720/75/avif/photos/a%20b.jpg'],
      ['https://img.example/r/300/75/webp/photos/a.jpg', undefined],
    ],
  ],
])('%s', (name, cases) => {
  it.each(cases)('%s → %s', (url, expected) => {
    expect(variant(name, url)).toBe(expected);
  });
});

describe.each(providerNames)('%s', (name) => {
  it('asks for a quality where one is given', () => {
    expect(variant(name, photo, 43)).toContain('43');
    expect(variant(name, photo)).not.toContain('43');
  });

  it.each(['logo.svg', 'favicon.ico', 'dance.gif', 'film.mp4'])('leaves %s alone', (file) => {
    expect(variant(name, `https://site.example/${file}`)).toBeUndefined();
  });

  const authorUrls = fc.oneof(
    fc.webUrl({ withQueryParameters: true }),
    fc
      .webPath()
      .map((path) => cdns[name]!.baseUrl + path)
      .filter((url) => URL.canParse(url)),
  );

  it('never throws, never leaves its host, and changes nothing it was given', () => {
    fc.assert(
      fc.property(authorUrls, (text) => {
        const url = new URL(text);
        const cdn = Object.freeze({ ...cdns[name]! });
        const source = readSource(url, cdn);
        expect(url.href).toBe(new URL(text).href);
        if (!source) return;
        const before = source.url.href;
        const written = providers[name].write(source.url, { width: 720, format: 'webp' }, cdn);
        expect(source.url.href).toBe(before);
        expect(new URL(written).origin).toBe(new URL(cdn.baseUrl).origin);
      }),
    );
  });

  it('writes for its own variant what it wrote for the source', () => {
    if (name === 'template') return;
    fc.assert(
      fc.property(
        fc.webPath({ size: 'small' }),
        fc.integer({ min: 1, max: 4000 }),
        (path, width) => {
          const url = new URL(`${path}/a.jpg`.replace(/^\/+/, '/'), 'https://site.example');
          const source = readSource(url, cdns[name]!);
          if (!source) return;
          const once = providers[name].write(source.url, { width }, cdns[name]!);
          const again = readSource(new URL(once), cdns[name]!);
          expect(again?.width).toBe(width);
          expect(again && providers[name].write(again.url, { width }, cdns[name]!)).toBe(once);
        },
      ),
    );
  });
});
