import type { RegisterOptions } from '../../src/index.js';
import { insertImages, showImages } from '../support/images.js';
import { pageWith } from '../support/pages.js';
import { photos } from '../support/photos.js';
import { expect, inEachEngine, screens, test } from './test.js';

const photo = '/photos/clock.jpg';

inEachEngine(() => {
  for (const [name, screen] of Object.entries(screens)) {
    test(`an image is requested at the ${name}'s width, in the best format that the browser accepts`, async ({
      visitWith,
      cdn,
      site,
    }) => {
      // Only Chromium sends client hints. Here every engine learns the device from the page.
      site.pages['/empty/'] = { ...site.pages['/empty/']!, headers: { 'accept-ch': 'unknown' } };
      const visitor = await visitWith(screen);
      const tab = await visitor.install();
      const [image] = await insertImages(tab, [photo]);
      const wanted = screen.width * screen.dpr;
      expect(image?.naturalWidth).toBe(wanted);
      expect(cdn.requests).toMatchObject([{ width: wanted, format: 'avif' }]);
    });
  }

  test('an image is requested at the width of a rule’s sizes', async ({ visitWith, cdn }) => {
    const visitor = await visitWith(screens.tablet);
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      rules: [{ match: '/photos/*', sizes: '360px' }],
    };
    const tab = await visitor.install(options);
    // On a first visit, an image request may come before the page's profile.
    const unseen = photos.values();
    await expect
      .poll(async () => {
        await insertImages(tab, [unseen.next().value!]);
        return cdn.requests.at(-1)?.width;
      })
      .toBe(720);
  });

  test('the next visit requests the layout width of an image', async ({ visitWith, cdn, site }) => {
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    site.pages['/thumbnail/'] = pageWith(`<img width="300" src="${photo}">`, options);
    const visitor = await visitWith(screens.laptop);
    const first = await visitor.open('/thumbnail/');
    await first.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect
      .poll(async () => (await showImages(await visitor.open('/thumbnail/')))[0]?.naturalWidth)
      .toBe(312);
    expect(cdn.requests.at(-1)?.width).toBe(312);
  });

  test('a widened window requests wider variants', async ({ visitWith, cdn }) => {
    const visitor = await visitWith({ ...screens.laptop, width: 800 });
    const tab = await visitor.install();
    await insertImages(tab, [photo]);
    expect(cdn.requests.map(({ width }) => width)).toEqual([800]);
    await tab.resize(screens.laptop);
    const unseen = photos.values();
    await expect
      .poll(async () => {
        await insertImages(tab, [unseen.next().value!]);
        return cdn.requests.at(-1)?.width;
      })
      .toBe(1440);
  });

  test('tabs that need the same variant share one request', async ({ visitWith, cdn }) => {
    // Otherwise the browser's HTTP cache would answer the second tab.
    cdn.cacheControl = 'no-store';
    const visitor = await visitWith();
    const tabs = [await visitor.install(), await visitor.install()];
    cdn.hold();
    for (const tab of tabs) {
      await tab.evaluate((src) => {
        const image = Object.assign(new Image(), { src });
        image.style.maxWidth = '100%';
        document.body.append(image);
      }, photo);
    }
    await expect.poll(() => cdn.requests.length).toBe(1);
    cdn.release();
    for (const tab of tabs) expect((await showImages(tab))[0]?.naturalWidth).toBe(1440);
    expect(cdn.requests.length).toBe(1);
  });
});
