import { findFirefox } from './find-firefox.js';
import { createFirefoxDriver } from './support/firefox-driver.js';
import { offlineTitle } from './support/kept.js';
import { expect, test } from './support/test.js';

const firefox = findFirefox();

test('in Firefox, the demo’s pages work without the site', async ({ site, cdn }) => {
  test.skip(firefox.path === undefined, 'There is no Firefox');
  const driver = await createFirefoxDriver(firefox.path!);
  try {
    const profile = await driver.newProfile({ width: 1024, height: 768, dpr: 1, hasTouch: false });
    const tab = await profile.open();
    const keptPages = (): Promise<string[]> =>
      tab.evaluate(async () => {
        if (!(await caches.has('pocketcdn-pages-1'))) return [];
        const keys = await (await caches.open('pocketcdn-pages-1')).keys();
        return keys.map(({ url }) => new URL(url).pathname);
      }, undefined);
    await tab.goto(`${site.url}/`);
    await tab.evaluate(() => localStorage.setItem('pocketcdn-demo:offline', 'on'), undefined);
    const visited = ['/', '/article/'];
    for (const path of visited) {
      await tab.goto(site.url + path);
      await expect.poll(keptPages).toContain(path);
    }
    await site.close();
    await cdn.setState('gone');
    for (const path of visited) {
      await tab.goto(site.url + path);
      const shown = (): Promise<unknown> =>
        tab.evaluate(
          () => [
            getComputedStyle(document.body).margin,
            document.querySelector('pocketcdn-panel') !== null,
          ],
          undefined,
        );
      await expect.poll(shown, path).toEqual(['0px', true]);
    }
    await tab.goto(`${site.url}/photo/lit-hours/`);
    expect(await tab.evaluate(() => document.title, undefined)).toBe(offlineTitle);
  } finally {
    await driver.close();
  }
});
