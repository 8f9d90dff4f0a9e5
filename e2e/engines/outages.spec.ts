import type { RegisterOptions } from '../../src/index.js';
import type { Evaluates } from '../support/driver.js';
import { createFaultyCdn, type FaultName } from '../support/faulty-cdn.js';
import { insertImages, readAnswer, readStats, readWidths, showImages } from '../support/images.js';
import { untilListening } from '../support/layouts.js';
import { pageWith } from '../support/pages.js';
import { photos } from '../support/photos.js';
import { expect, inEachEngine, screens, test } from './test.js';

const some = photos.slice(0, 4);
const narrow = { ...screens.laptop, width: 800 };

const faults: FaultName[] = [
  'connections refused',
  'status 503',
  'accepted and never answered',
  'HTML with 200',
];

/** Records the outage events of the page. */
const noteOutages = (tab: Evaluates): Promise<void> =>
  tab.evaluate(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const type of ['outage', 'recovered'] as const) {
      window.images.addEventListener(type, () => told.push(type));
    }
  });

const readTold = (tab: Evaluates): Promise<string[]> =>
  tab.evaluate(() => (window as { told?: string[] }).told ?? []);

inEachEngine(() => {
  for (const fault of faults) {
    test(`${fault}: images seen before are shown, in another viewport as well`, async ({
      visitWith,
      cdn,
      site,
    }) => {
      const faulty = await createFaultyCdn(cdn.url);
      const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: faulty.url } };
      const visitor = await visitWith(narrow);
      const first = await visitor.install(options);
      const before = await insertImages(first, some);
      expect(before.map(({ naturalWidth }) => naturalWidth)).toEqual(some.map(() => 800));
      await expect.poll(async () => (await readStats(first)).entries).toBe(some.length);
      await faulty.setFault(fault);
      site.reset();

      for (const [screen, outcome] of [
        [narrow, 'hit'],
        [screens.laptop, 'fallback'],
      ] as const) {
        const tab = await visitor.install(options, screen);
        for (const image of await insertImages(tab, some)) {
          expect(image.naturalWidth, image.path).toBe(800);
        }
        expect((await readAnswer(tab, some[0]!))?.outcome).toBe(outcome);
      }
      // An outage of the CDN must not cause requests to the origin.
      expect(site.requests.filter(({ path }) => path.startsWith('/photos/'))).toEqual([]);
      await faulty.close();
    });
  }

  test('images that failed are shown when CDN and site are back, without a reload', async ({
    visitWith,
    cdn,
    site,
  }) => {
    const visitor = await visitWith();
    const tab = await visitor.install();
    await noteOutages(tab);
    const [seen, ...unseen] = photos.slice(0, 4) as [string, ...string[]];
    await untilListening(tab, seen);
    await cdn.setState('gone');
    await site.close();
    for (const { naturalWidth } of await insertImages(tab, unseen)) expect(naturalWidth).toBe(0);
    expect(await readAnswer(tab, unseen[0]!)).toMatchObject({ outcome: 'error' });
    await expect.poll(() => readTold(tab)).toEqual(['outage']);

    await cdn.setState('up');
    await expect.poll(() => readWidths(tab)).toEqual([1440, 1440, 1440]);
    await expect.poll(() => readTold(tab)).toEqual(['outage', 'recovered']);
  });

  test('fallbacks on a page that was opened during the outage are replaced as well', async ({
    visitWith,
    cdn,
    site,
  }) => {
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      fallbackImage: 'neutral',
    };
    const unseen = photos.slice(0, 3);
    const html = unseen.map((url) => `<img src="${url}" style="max-width:100%">`).join('');
    site.pages['/begun/'] = pageWith(html, options);
    const visitor = await visitWith();
    await visitor.install(options);
    await cdn.setState('gone');
    for (const path of unseen) site.pages[path] = { body: 'No photographs today', status: 503 };
    const tab = await visitor.open('/begun/');
    for (const { naturalWidth } of await showImages(tab)) {
      expect(naturalWidth).toBeGreaterThan(0);
    }
    await cdn.setState('up');
    await expect.poll(() => readWidths(tab)).toEqual([1440, 1440, 1440]);
  });
});
