import type { RegisterOptions } from '../../src/index.js';
import { showImages } from '../support/images.js';
import { pageWith } from '../support/pages.js';
import { expect, inEachEngine, test } from './test.js';

const photo = '/photos/clock.jpg';
const styled = (attributes: string): string => `<img style="max-width:100%" ${attributes}>`;

const policies = {
  'Content-Security-Policy: img-src ‘self’': { 'content-security-policy': "img-src 'self'" },
  'Cross-Origin-Embedder-Policy: require-corp': {
    'cross-origin-embedder-policy': 'require-corp',
  },
};

inEachEngine((engine) => {
  for (const [name, headers] of Object.entries(policies)) {
    test(`${name}: a page shows the CDN’s variants of its own images`, async ({
      visitWith,
      cdn,
      site,
    }) => {
      const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
      site.pages['/strict/'] = { ...pageWith(styled(`src="${photo}"`), options), headers };
      const visitor = await visitWith();
      await visitor.install();
      // From the network, and from the cache.
      for (const requests of [1, 1]) {
        const [image] = await showImages(await visitor.open('/strict/'));
        expect(image?.naturalWidth).toBe(1440);
        expect(cdn.requests.length).toBe(requests);
      }
    });
  }

  test('under COEP, images at the CDN’s own addresses need crossorigin outside Chromium', async ({
    visitWith,
    cdn,
    site,
  }) => {
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const html = ['clock', 'drum']
      .map(
        (name, i) => `${i === 0 ? 'crossorigin ' : ''}src="${cdn.url}/f_auto/photos/${name}.jpg"`,
      )
      .map(styled);
    site.pages['/strict/'] = {
      ...pageWith(html.join(''), options),
      headers: policies['Cross-Origin-Embedder-Policy: require-corp'],
    };
    const visitor = await visitWith();
    await visitor.install();
    const shown = await showImages(await visitor.open('/strict/'));
    expect(shown.map(({ naturalWidth }) => naturalWidth)).toEqual([
      1440,
      engine === 'chromium' ? 1440 : 0,
    ]);
  });

  test('a canvas with a photograph drawn on it can be read', async ({ visitWith, cdn, site }) => {
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const images = [
      `src="${photo}"`,
      `src="/photos/drum.jpg" crossorigin`,
      `src="${cdn.url}/f_auto/photos/cut-fig.jpg" crossorigin`,
    ];
    site.pages['/canvas/'] = pageWith(images.map(styled).join(''), options);
    const visitor = await visitWith();
    await visitor.install();
    // From the network, and from the cache.
    for (const _visit of [1, 2]) {
      const tab = await visitor.open('/canvas/');
      const shown = await showImages(tab);
      expect(shown.map(({ naturalWidth }) => naturalWidth)).toEqual([1440, 1440, 1440]);
      const opacities = await tab.evaluate(() =>
        [...document.images].map((image) => {
          const context = document.createElement('canvas').getContext('2d')!;
          context.drawImage(image, 0, 0, 8, 8);
          return context.getImageData(4, 4, 1, 1).data[3];
        }),
      );
      expect(opacities).toEqual([255, 255, 255]);
    }
    expect(cdn.requests.length).toBe(3);
  });
});
