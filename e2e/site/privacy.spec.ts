import fc from 'fast-check';
import { hitCacheName, rowPath } from '../../src/core/storage/storage-names.js';
import { createFaultyCdn } from '../support/faulty-cdn.js';
import { insertImages, readAnswer, readStats, showImages } from '../support/images.js';
import { createScriptedOrigin } from '../support/scripted-origin.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

const photo = '/photos/clock.jpg';

test('the CDN gets no cookies and no credentials', async ({ visit, cdn }) => {
  const own = await createFaultyCdn(cdn.url);
  const visitor = await visit();
  await visitor.context.addCookies([{ name: 'session', value: 'secret', url: own.url }]);
  const page = await visitor.install({ cdn: { provider: 'ipx', baseUrl: own.url } });
  await insertImages(page, [photo, '/photos/drum.jpg?token=secret']);
  expect(own.requests.length).toBeGreaterThan(0);
  for (const { headers, path } of own.requests) {
    expect(headers.cookie, path).toBeUndefined();
    expect(headers.authorization, path).toBeUndefined();
  }
  await own.close();
});

test('a request with credentials for an image of another host is not handled', async ({
  visit,
  cdn,
}) => {
  const own = await createFaultyCdn(cdn.url);
  const visitor = await visit();
  await visitor.context.addCookies([{ name: 'session', value: 'secret', url: own.url }]);
  const page = await visitor.install({ cdn: { provider: 'ipx', baseUrl: own.url } });
  await page.evaluate(async (src) => {
    const image = Object.assign(new Image(), { crossOrigin: 'use-credentials', src });
    await image.decode().catch(() => undefined);
  }, `${own.url}${photo}`);
  // The author's URL.
  expect(own.requests.map(({ path }) => path)).toEqual([photo]);
  expect((await readStats(page)).bypass).toBeGreaterThan(0);
  expect((await readStats(page)).entries).toBe(0);
  await own.close();
});

/** Messages of a malicious page: any values, and messages that are almost correct. */
const messages = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      type: fc.constantFrom(
        'pocketcdn:profile',
        'pocketcdn:layout',
        'pocketcdn:retry',
        'pocketcdn:broken',
        'pocketcdn:prefetch',
        'pocketcdn:version',
        'pocketcdn:loaded',
        'pocketcdn:stats',
        'pocketcdn:nothing',
      ),
      page: fc.oneof(fc.string(), fc.jsonValue()),
      viewportWidth: fc.oneof(fc.double(), fc.jsonValue()),
      isResized: fc.boolean(),
      images: fc.array(fc.tuple(fc.webUrl(), fc.oneof(fc.double(), fc.constant(null)))),
      urls: fc.array(fc.oneof(fc.webUrl(), fc.string())),
      profile: fc.jsonValue(),
    },
    { requiredKeys: ['type'] },
  ),
);

test('no message breaks the worker, or causes a request to a host that no option names', async ({
  visit,
  cdn,
}) => {
  const stranger = await createScriptedOrigin();
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, [photo]);
  const secret = `${stranger.url}/secret.jpg`;
  await page.evaluate(
    async ([sent, url]) => {
      const { controller } = navigator.serviceWorker;
      for (const message of JSON.parse(sent) as unknown[]) controller!.postMessage(message);
      for (const type of ['pocketcdn:retry', 'pocketcdn:broken', 'pocketcdn:prefetch']) {
        for (const asks of ['network', 'httpCache']) {
          controller!.postMessage({ type, page: '/', url, urls: [url], layoutWidth: null, asks });
        }
      }
      controller!.postMessage({
        type: 'pocketcdn:layout',
        page: '/',
        viewportWidth: innerWidth,
        isResized: true,
        images: [[url, 500]],
      });
    },
    [JSON.stringify(fc.sample(messages, 300)), secret] as const,
  );
  // Later requests are answered as before.
  cdn.reset();
  const later = await visitor.install();
  const [image] = await insertImages(later, ['/photos/drum.jpg']);
  expect(image?.naturalWidth).toBe(1440);
  expect(await readAnswer(later, '/photos/drum.jpg')).toMatchObject({ outcome: 'miss' });
  await expect.poll(async () => (await readStats(later)).entries).toBe(2);
  expect(stranger.requestsFor('/secret.jpg')).toEqual([]);
  await stranger.close();
});

const rows = ['profile', 'accept', 'pages', 'circuits', 'layouts:/empty/'];

test('rows that other code wrote break no image', async ({ visit, cdn }) => {
  const visitor = await visit();
  const page = await visitor.install();
  await insertImages(page, [photo]);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  for (const junk of fc.sample(fc.oneof(fc.jsonValue(), fc.string()), 8)) {
    await page.evaluate(
      async ([cacheName, urls, text]) => {
        const cache = await caches.open(cacheName);
        for (const url of urls) {
          await cache.put(url, new Response(null, { headers: { 'x-pocketcdn-state': text } }));
        }
      },
      [
        hitCacheName,
        rows.map((row) => rowPath + encodeURIComponent(row)),
        JSON.stringify(junk).replace(/[^ -~]/g, '?'),
      ] as const,
    );
    await stopWorkers(page);
    const frame = await visitor.open('/empty/');
    const [image] = await insertImages(frame, [photo]);
    expect(image?.naturalWidth, JSON.stringify(junk)).toBeGreaterThan(0);
    await frame.close();
  }
  await cdn.setState('gone');
  await stopWorkers(page);
  const [image] = await showImages(page);
  expect(image?.naturalWidth).toBeGreaterThan(0);
});
