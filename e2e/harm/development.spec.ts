import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { AdHocPage } from '../../demo/server/site-server.js';
import { developmentWorker } from '../../src/vite/development-worker.js';
import { insertImages, readStats } from '../support/images.js';
import { expect, test } from '../support/test.js';

const clock = '/photos/clock.jpg';

const hasWorker = (page: Page): Promise<boolean> =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length > 0);

/** A file as a server of development sends it. */
const photograph = async (name: string): Promise<AdHocPage> => ({
  body: await readFile(`public/photos/${name}.jpg`),
  headers: { 'content-type': 'image/jpeg', 'cache-control': 'no-cache', etag: `"${name}"` },
});

test.describe('the worker of a project in development', () => {
  test.beforeEach(async ({ site }) => {
    site.pages[clock] = await photograph('clock');
    site.pages['/pocketcdn-sw.js'] = {
      body: developmentWorker(await readFile('build/site/pocketcdn-sw.js', 'utf8')),
      headers: { 'content-type': 'text/javascript' },
    };
  });

  test('goes when another project is on its port', async ({ visit, site }) => {
    const visitor = await visit();
    const page = await visitor.install({});
    await insertImages(page, [clock]);
    await expect.poll(async () => (await readStats(page)).entries).toBe(1);
    // Servers of development answer an unknown path with the project's page, or with 404.
    site.pages['/pocketcdn-sw.js'] = {
      body: '<!doctype html><title>Another project</title>',
      headers: { 'content-type': 'text/html' },
    };
    site.pages[clock] = await photograph('drum');
    const other = await visitor.open('/empty/');
    await insertImages(other, [clock]);
    await expect.poll(() => hasWorker(other)).toBe(false);
    const next = await visitor.open('/empty/');
    const [image] = await insertImages(next, [clock]);
    expect(image?.naturalHeight).toBe(3597);
  });

  test('shows a file that has changed at once', async ({ visit, site }) => {
    const visitor = await visit();
    const page = await visitor.install({});
    expect((await insertImages(page, [clock]))[0]?.naturalHeight).toBe(1800);
    await expect.poll(async () => (await readStats(page)).entries).toBe(1);
    site.pages[clock] = await photograph('drum');
    const next = await visitor.open('/empty/');
    const [image] = await insertImages(next, [clock]);
    expect(image?.naturalHeight).toBe(3597);
  });

  test('stays while its server is stopped', async ({ visit, site }) => {
    const visitor = await visit();
    const page = await visitor.install({});
    await insertImages(page, [clock]);
    await expect.poll(async () => (await readStats(page)).entries).toBe(1);
    const other = await visitor.open('/empty/');
    await site.close();
    await insertImages(other, [clock]);
    await expect.poll(async () => (await readStats(page)).requests).toBe(2);
    expect(await hasWorker(other)).toBe(true);
  });
});
