import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createSiteServer } from '../../demo/server/site-server.js';
import { createGate } from '../support/gate.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { untilListening } from '../support/layouts.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';
import { createOtherSite } from './other-site.js';

/** Lets a page collect the outages that it hears of. */
async function collectOutages(page: Page): Promise<() => Promise<string[]>> {
  await untilListening(page, '/photos/drum.jpg');
  await page.evaluate(() => {
    const outages: string[] = [];
    Object.assign(window, { outages });
    window.images.addEventListener('outage', ({ detail }) => outages.push(detail.origin));
  });
  return () => page.evaluate(() => (window as unknown as { outages: string[] }).outages);
}

for (const how of ['one after the other', 'at once'] as const) {
  test(`a host that works without CORS headers is no outage: four images ${how}`, async ({
    visit,
    cdn,
  }) => {
    const host = await createSiteServer({ cdn, port: 0 });
    const page = await (await visit()).install({ rules: [{ match: `${host.url}/*` }] });
    const outages = await collectOutages(page);
    const paths = photos.slice(0, 4);
    const urls = paths.map((path) => host.url + path);
    for (const some of how === 'at once' ? [urls] : urls.map((url) => [url])) {
      for (const image of await insertImages(page, some)) {
        expect(image.naturalWidth, image.path).toBeGreaterThan(1000);
      }
    }
    for (const path of paths) expect(await readAnswer(page, path)).toBeDefined();
    const { circuits } = await readStats(page);
    expect({ outages: await outages(), state: circuits[host.url]?.state ?? 'closed' }).toEqual({
      outages: [],
      state: 'closed',
    });
    // It is remembered: the next image is asked for once.
    host.reset();
    await insertImages(page, [host.url + photos[4]!]);
    expect(host.requests.length).toBe(1);
    await host.close();
  });
}

test('a heartbeat that the CDN mirrors is no outage', async ({ visit, site }) => {
  const mirror = await createOtherSite(site);
  mirror.handlers['/heartbeat.gif'] = (_, response) =>
    response.writeHead(204, { 'access-control-allow-origin': '*' }).end();
  mirror.handlers['/photos/clock.jpg'] = async (_, response) =>
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'image/jpeg' })
      .end(await readFile('public/photos/clock.jpg'));
  site.pages['/heartbeat.gif'] = { body: '', status: 204 };
  const page = await (
    await visit()
  ).install({ cdn: { provider: 'template', baseUrl: mirror.url, template: '{path}' } });
  const outages = await collectOutages(page);
  for (let beat = 0; beat < 5; beat += 1) {
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          Object.assign(new Image(), {
            src: `/heartbeat.gif?v=${Math.random()}`,
            onerror: resolve,
          });
        }),
    );
  }
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBeGreaterThan(0);
  const { circuits } = await readStats(page);
  expect({ outages: await outages(), state: circuits[mirror.url]?.state ?? 'closed' }).toEqual({
    outages: [],
    state: 'closed',
  });
  await mirror.close();
});

test('with the CDN gone and an origin that hangs, each image is asked for after one time-out', async ({
  visit,
  cdn,
  site,
}) => {
  const timeoutSeconds = 2;
  // A browser has six connections to a host.
  const paths = Array.from({ length: 6 }, (_, index) => `/photos/hanging-${index}.jpg`);
  const gate = createGate();
  for (const path of paths) site.pages[path] = { body: '', status: 404, until: gate.until };
  const page = await (
    await visit()
  ).install({ cdn: { provider: 'ipx', baseUrl: cdn.url }, timeoutSeconds });
  await cdn.setState('gone');
  await page.evaluate((sources) => {
    document.body.append(...sources.map((src) => Object.assign(new Image(), { src })));
  }, paths);
  const asked = (): number =>
    new Set(site.requests.map(({ path }) => path).filter((path) => path.includes('hanging'))).size;
  await expect.poll(asked).toBe(6);
  gate.open();
});

test('a CDN that needs long for a variant it does not have is waited for, by nobody', async ({
  visit,
  site,
}) => {
  const slow = await createOtherSite(site);
  const body = await readFile('public/photos/clock.jpg');
  const names = ['/photos/clock.jpg', '/photos/drum.jpg', '/photos/dandelions.jpg'];
  for (const name of names) {
    let made: boolean | undefined;
    slow.handlers[name] = async (request, response) => {
      // It stops when the client goes.
      if (!made) await new Promise((resolve) => setTimeout(resolve, 2000));
      made ||= !request.socket.destroyed;
      response
        .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'image/jpeg' })
        .end(body);
    };
  }
  const page = await (
    await visit()
  ).install({
    cdn: { provider: 'template', baseUrl: slow.url, template: '{path}' },
    timeoutSeconds: 1,
  });
  const outages = await collectOutages(page);
  const images = await insertImages(page, names);
  for (const image of images) expect(image.naturalWidth).toBeGreaterThan(0);
  await expect.poll(async () => (await readStats(page)).entries).toBeGreaterThanOrEqual(3);
  const { circuits } = await readStats(page);
  expect({ outages: await outages(), state: circuits[slow.url]?.state ?? 'closed' }).toEqual({
    outages: [],
    state: 'closed',
  });
  await slow.close();
});

test('images at the address of a CDN whose resizer hangs are kept like any others', async ({
  visit,
  site,
}) => {
  const host = await createOtherSite(site);
  const body = await readFile('public/photos/clock.jpg');
  let isDown = false;
  const names = ['/photos/1.jpg', '/photos/2.jpg', '/photos/3.jpg', '/photos/4.jpg'];
  for (const name of names) {
    host.handlers[name] = (request, response) => {
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'image/jpeg' };
      if (isDown) response.writeHead(503, headers).end();
      // A variant never comes.
      else if (!request.url?.includes('fit=max')) response.writeHead(200, headers).end(body);
    };
  }
  const page = await (
    await visit()
  ).install({ cdn: { provider: 'imgix', baseUrl: host.url }, timeoutSeconds: 0.5 });
  const urls = names.map((name) => `${host.url}${name}?w=640`);
  for (const image of await insertImages(page, urls)) {
    expect(image.naturalWidth, image.path).toBeGreaterThan(0);
  }
  await expect.poll(async () => (await readStats(page)).entries).toBe(4);
  isDown = true;
  for (const image of await insertImages(page, urls)) {
    expect(image.naturalWidth, image.path).toBeGreaterThan(0);
  }
  await host.close();
});
