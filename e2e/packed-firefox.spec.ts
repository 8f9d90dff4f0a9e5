import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFirefox } from './find-firefox.js';
import { createFirefoxDriver } from './support/firefox-driver.js';
import { test } from './support/packed-test.js';
import { expect } from './support/test.js';

const firefox = findFirefox();

test('in Firefox, one tag and two files bring variants that stay without the CDN', async ({
  consumer,
  site,
  cdn,
}) => {
  test.skip(firefox.path === undefined, 'There is no Firefox');
  const example = await consumer.copyPage('script-tag', cdn.url);
  site.pages['/example/'] = { body: await readFile(join(example, 'index.html')) };
  for (const file of ['pocketcdn.js', 'pocketcdn-sw.js']) {
    site.pages[`/${file}`] = { body: await consumer.readPackaged(`dist/${file}`) };
  }
  const driver = await createFirefoxDriver(firefox.path!);
  try {
    const profile = await driver.newProfile({ width: 1440, height: 900, dpr: 1, hasTouch: false });
    const tab = await profile.open();
    const widthShown = async (): Promise<number> => {
      await tab.goto(`${site.url}/example/`);
      return tab.evaluate(() => document.images[0]!.naturalWidth, undefined);
    };
    await widthShown();
    const isControlled = (): Promise<boolean> =>
      tab.evaluate(() => navigator.serviceWorker.controller !== null, undefined);
    await expect.poll(isControlled).toBe(true);
    const variant = await widthShown();
    expect(variant).toBe(1440);
    await cdn.setState('gone');
    expect(await widthShown()).toBe(variant);
  } finally {
    await driver.close();
  }
});
