import { bundle } from './support/bundle.js';
import { insertImages } from './support/images.js';
import { expect, test } from './support/test.js';

test('in a worker of one’s own, Workbox plugins see their callbacks', async ({
  visit,
  cdn,
  site,
}) => {
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
  expect(await callbacks()).toEqual([
    'handlerWillStart',
    'fetchDidSucceed',
    'handlerDidRespond',
    'cacheWillUpdate',
    'cacheDidUpdate',
  ]);
  await insertImages(other, ['/photos/clock.jpg']);
  await expect.poll(callbacks).toContain('cachedResponseWillBeUsed');
  expect(cdn.requests.length).toBe(1);
});
