import type { RegisterOptions } from '../../src/index.js';
import type { Tab } from '../support/driver.js';
import { changedRatio, createChangingCdn, firstRatio } from '../support/changing-cdn.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { untilListening } from '../support/layouts.js';
import { photos } from '../support/photos.js';
import { expect, inEachEngine, test } from './test.js';

const some = photos.slice(0, 4);

/** Lets a page show a changed image as soon as it hears of it. */
async function showUpdates(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    window.images.addEventListener('update', ({ detail }) => {
      void detail.show().then(() => Object.assign(window, { told: detail.url }));
    });
  });
  await untilListening(tab, '/photos/other.jpg');
}

const untilShown = (tab: Tab): Promise<void> =>
  expect
    .poll(() => tab.evaluate(() => (window as { told?: string }).told ?? ''))
    .toMatch(/\/photos\/picture\.jpg$/);

inEachEngine((engine) => {
  test('a fresh image sends no request', async ({ visitWith, cdn, site }) => {
    const visitor = await visitWith();
    const first = await visitor.install();
    await insertImages(first, some);
    await expect.poll(async () => (await readStats(first)).entries).toBe(some.length);
    cdn.reset();
    site.reset();
    const later = await visitor.install();
    for (const { naturalWidth } of await insertImages(later, some)) expect(naturalWidth).toBe(1440);
    expect((await readAnswer(later, some[0]!))?.outcome).toBe('hit');
    expect(cdn.requests).toEqual([]);
    expect(site.requests.filter(({ path }) => path.startsWith('/photos/'))).toEqual([]);
  });

  test('a stale image is shown at once, then revalidated', async ({ visitWith, cdn }) => {
    cdn.cacheControl = 'max-age=0';
    const visitor = await visitWith();
    const first = await visitor.install();
    await insertImages(first, some);
    await expect.poll(async () => (await readStats(first)).entries).toBe(some.length);
    cdn.reset();
    cdn.hold();
    const later = await visitor.install();
    for (const { naturalWidth } of await insertImages(later, some)) expect(naturalWidth).toBe(1440);
    expect(cdn.totals.bytes).toBe(0);
    cdn.release();
    // An ephemeral session of WebKitGTK has no HTTP cache, which would send conditional requests.
    const status = engine === 'webkit' ? 200 : 304;
    await expect
      .poll(() => cdn.requests.map((request) => request.status))
      .toEqual(some.map(() => status));
  });

  test('a page that shows a changed image gets an event, and can show the new image in place', async ({
    visitWith,
  }) => {
    const { cdn, change } = await createChangingCdn(['/photos/picture.jpg', '/photos/other.jpg']);
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const visitor = await visitWith();
    const first = await visitor.install(options);
    await insertImages(first, ['/photos/picture.jpg']);
    await expect.poll(async () => (await readStats(first)).entries).toBe(1);
    await change();

    const tab = await visitor.install(options);
    await showUpdates(tab);
    const [stale] = await insertImages(tab, ['/photos/picture.jpg']);
    expect(stale!.naturalWidth / stale!.naturalHeight).toBeCloseTo(firstRatio, 2);
    await untilShown(tab);
    await expect
      .poll(() =>
        tab.evaluate(() => {
          const { naturalWidth, naturalHeight } = document.images[0]!;
          return naturalWidth / naturalHeight;
        }),
      )
      .toBeCloseTo(changedRatio, 2);
    await cdn.close();
  });

  test('showing a changed image of the CDN’s own address sends no cookies there, and breaks nothing', async ({
    visitWith,
  }) => {
    const { cdn, change } = await createChangingCdn(['/photos/picture.jpg', '/photos/other.jpg']);
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const visitor = await visitWith();
    const show = async (tab: Tab): Promise<void> => {
      await tab.evaluate(async (src) => {
        const image = Object.assign(new Image(), { crossOrigin: 'anonymous', src });
        image.style.maxWidth = '100%';
        document.body.append(image);
        await image.decode();
      }, `${cdn.url}/w_1440,f_auto/photos/picture.jpg`);
    };
    const first = await visitor.install(options);
    await show(first);
    await expect.poll(async () => (await readStats(first)).entries).toBe(1);
    await change();

    const tab = await visitor.install(options);
    await showUpdates(tab);
    await show(tab);
    await untilShown(tab);
    const [crossOrigin, width] = await tab.evaluate(async () => {
      const image = [...document.images].at(-1)!;
      await image.decode().catch(() => undefined);
      return [image.crossOrigin, image.naturalWidth] as const;
    });
    expect(crossOrigin).toBe('anonymous');
    expect(width).toBeGreaterThan(0);
    await cdn.close();
  });
});
