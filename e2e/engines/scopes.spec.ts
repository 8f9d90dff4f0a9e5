import type { RegisterOptions } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import type { Tab } from '../support/driver.js';
import { insertImages, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { storedPaths, untilStored } from '../support/stored-pages.js';
import { expect, inEachEngine, test } from './test.js';

const clock = '/photos/clock.jpg';

inEachEngine(() => {
  test('two scopes keep their offline pages and images until the last one goes', async ({
    visitWith,
    site,
    cdn,
  }) => {
    for (const path of ['/a/', '/b/']) site.pages[path] = { ...site.pages['/empty/']! };
    const options: RegisterOptions = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
    const visitor = await visitWith();
    const openIn = async (scope: string, more: RegisterOptions): Promise<Tab> => {
      const tab = await visitor.open(scope);
      await installIn(tab, { ...options, ...more, scope });
      return tab;
    };
    const tab = await openIn('/a/', { offlinePages: true });
    await untilStored(tab, '/a/');
    const other = await openIn('/b/', {});
    await insertImages(other, [clock]);
    await expect.poll(async () => (await readStats(other)).entries).toBe(1);
    expect(await storedPaths(other, 'pages')).toEqual(['/a/']);

    await other.evaluate(() => window.images.unregister());
    expect((await readCachedImages(tab)).keys.length).toBe(1);
    expect(await storedPaths(tab, 'pages')).toEqual(['/a/']);

    await tab.evaluate(() => window.images.unregister());
    expect((await readCachedImages(tab)).keys.length).toBe(0);
    expect(await storedPaths(tab, 'pages')).toEqual([]);
  });
});
