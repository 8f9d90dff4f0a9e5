import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mergeTests } from '@playwright/test';
import { test as packedTest } from '../support/packed-test.js';
import { expect, inEachEngine, test as engineTest } from './test.js';

const test = mergeTests(engineTest, packedTest);

inEachEngine(() => {
  test('one tag and four files of the package show variants, also while the CDN is down', async ({
    consumer,
    visitWith,
    site,
    cdn,
  }) => {
    const example = await consumer.copyPage('script-tag', cdn.url);
    site.pages['/example/'] = { body: await readFile(join(example, 'index.html')) };
    for (const name of ['', '-sw', '-engine', '-providers']) {
      const file = `pocketcdn${name}.js`;
      site.pages[`/${file}`] = { body: await consumer.readPackaged(`dist/${file}`) };
    }
    const visitor = await visitWith();
    const widthShown = async (): Promise<number> => {
      const tab = await visitor.open('/example/');
      return tab.evaluate(() => document.images[0]!.naturalWidth, undefined);
    };
    const first = await visitor.open('/example/');
    const isControlled = (): Promise<boolean> =>
      first.evaluate(() => navigator.serviceWorker.controller !== null, undefined);
    await expect.poll(isControlled).toBe(true);
    expect(await widthShown()).toBe(1440);
    await cdn.setState('gone');
    expect(await widthShown()).toBe(1440);
  });
});
