import { bundle } from '../support/bundle.js';
import { insertImages } from '../support/images.js';
import { expect, test } from '../support/test.js';

test('Workbox plugins get their callbacks in a site’s own worker', async ({ visit, cdn, site }) => {
  site.pages['/own-worker.js'] = { body: await bundle('e2e/workers/with-plugin.js', 'iife') };
  const visitor = await visit();
  const page = await visitor.open('/empty/');
  const other = await visitor.open('/empty/');
  await page.evaluate(async (cdnUrl) => {
    const controlled = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve);
    });
    await navigator.serviceWorker.register(`/own-worker.js?cdn=${cdnUrl}`);
    await controlled;
  }, cdn.url);

  const callbacks = (): Promise<string[]> =>
    page.evaluate(async () => (await fetch('/callbacks')).json() as Promise<string[]>);
  const [image] = await insertImages(page, ['/photos/clock.jpg']);
  expect(image?.naturalWidth).toBeGreaterThan(0);
  await expect.poll(callbacks).toContain('cacheDidUpdate');
  // The answer and its copy for the cache are handled at the same time.
  const inOrder = (await callbacks()).filter((name) => name !== 'handlerDidRespond');
  expect(inOrder).toEqual([
    'handlerWillStart',
    'fetchDidSucceed',
    'cacheWillUpdate',
    'cacheDidUpdate',
  ]);
  expect(await callbacks()).toContain('handlerDidRespond');
  await insertImages(other, ['/photos/clock.jpg']);
  await expect.poll(callbacks).toContain('cachedResponseWillBeUsed');
  expect(cdn.requests.length).toBe(1);
});

test('createImageCache() rejects offlinePages, and names the alternative', async ({
  visit,
  site,
}) => {
  site.pages['/worker.js'] = { body: await bundle('src/worker/own/index.ts', 'es') };
  const page = await (await visit()).open('/empty/');
  const refused = page.evaluate(async () => {
    const script = '/worker.js';
    const { createImageCache } = (await import(script)) as {
      createImageCache: (options: object) => void;
    };
    createImageCache({ offlinePages: true });
  });
  await expect(refused).rejects.toThrow(
    /TypeError: `offlinePages` must be left out.*got true.*workbox-strategies/,
  );
});

test('stats() explains a site’s own worker that does not forward messages', async ({
  visit,
  site,
}) => {
  const headers = { 'content-type': 'text/javascript' };
  site.pages['/own-worker.js'] = { body: "addEventListener('message', () => {})", headers };
  const page = await (await visit()).open('/empty/');
  const asked = page.evaluate(async () => {
    const script = '/pocketcdn.js';
    const { connect } = (await import(script)) as typeof import('../../src/index.js');
    await navigator.serviceWorker.register('/own-worker.js');
    const images = await connect();
    await images!.stats();
  });
  await expect(asked).rejects.toThrow(/did not answer \(not within 5 s; .*images\.onMessage/);
});
