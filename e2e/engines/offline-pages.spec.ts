import { showImages } from '../support/images.js';
import { offlineTitle, untilStored } from '../support/stored-pages.js';
import { expect, inEachEngine, test } from './test.js';

inEachEngine(() => {
  test('visited pages of the demo work while site and CDN are down', async ({
    visitWith,
    site,
    cdn,
  }) => {
    const visitor = await visitWith();
    const tab = await visitor.open('/empty/');
    await tab.evaluate(() => localStorage.setItem('pocketcdn-demo:offline', 'on'));
    const visited = ['/', '/article/'];
    for (const path of visited) {
      await tab.goto(site.url + path);
      await untilStored(tab, path);
    }
    // Again, with the worker: files loaded before it was installed are stored in the background.
    for (const path of visited) {
      await tab.goto(site.url + path);
      await showImages(tab);
    }
    await site.close();
    await cdn.setState('gone');
    for (const path of visited) {
      await tab.goto(site.url + path);
      // Its styles are there, and its script runs.
      await expect
        .poll(() =>
          tab.evaluate(() => [
            getComputedStyle(document.body).margin,
            document.querySelector('pocketcdn-panel') !== null,
          ]),
        )
        .toEqual(['0px', true]);
      for (const image of await showImages(tab)) {
        expect(image.naturalWidth, `${path}: ${image.path}`).toBeGreaterThan(0);
      }
    }
    await tab.goto(`${site.url}/photo/lit-hours/`);
    expect(await tab.evaluate(() => document.title)).toBe(offlineTitle);
  });
});
