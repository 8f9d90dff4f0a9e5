import type { RegisterOptions } from '../../src/index.js';
import { showImages } from '../support/images.js';
import { pageWith } from '../support/pages.js';
import { photos } from '../support/photos.js';
import { expect, inEachEngine, test } from './test.js';

const own = photos.slice(0, 4);
// Another photograph: a stored variant of one of `own` would do for the site's own file as well.
const [foreignPhoto] = photos.slice(4);

inEachEngine((engine) => {
  test('images of the first visit are stored, from the HTTP cache if there is one', async ({
    visitWith,
    cdn,
    site,
  }) => {
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const foreign = `${cdn.url}/w_2160,f_auto${foreignPhoto}`;
    const html = [foreign, ...own].map((url) => `<img src="${url}" style="max-width:100%">`);
    site.pages['/first/'] = pageWith(html.join(''), options);
    const visitor = await visitWith();
    const tab = await visitor.open('/first/');
    // Firefox would download another site's image again, even if its cache has it.
    const stored = engine === 'firefox' ? own.length : own.length + 1;
    await expect
      .poll(() =>
        tab.evaluate(async () => 'images' in window && (await window.images.stats()).entries),
      )
      .toBe(stored);
    // An ephemeral session of WebKitGTK has no HTTP cache.
    const times = engine === 'webkit' ? 2 : 1;
    const asked = own.map((url) => site.requests.filter(({ path }) => path === url).length);
    expect(asked).toEqual(own.map(() => times));
    expect(cdn.requests.length).toBe(times);

    const later = await visitor.open('/first/');
    await site.close();
    await cdn.setState('gone');
    for (const image of await showImages(later)) {
      expect(image.naturalWidth, image.path).toBeGreaterThan(0);
    }
  });
});
