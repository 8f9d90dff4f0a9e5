import type { RegisterOptions } from '../../src/index.js';
import { insertImages, readStats } from '../support/images.js';
import { photos } from '../support/photos.js';
import { readStoredRows } from '../support/stored-rows.js';
import { expect, inEachEngine, test } from './test.js';

const workerIdleMs = 300;
const some = photos.slice(0, 4);

/** The ready worker, with a new random number each time it is started. */
const numberedWorker = `
  const born = Math.random();
  addEventListener('message', ({ data, ports }) => data === 'born' && ports[0].postMessage(born));
  importScripts('/pocketcdn-sw.js');`;

inEachEngine((engine) => {
  // WebKitGTK only stops a worker whose site has had no page for a while, and no API does so.
  if (engine === 'webkit') return;
  test.use({ workerIdleMs });

  test('a worker that was stopped knows the stored images and the device', async ({
    visitWith,
    cdn,
    site,
  }) => {
    site.pages['/numbered.js'] = { body: numberedWorker };
    site.pages['/empty/'] = { ...site.pages['/empty/']!, headers: { 'accept-ch': 'unknown' } };
    const options: RegisterOptions = {
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      workerUrl: '/numbered.js',
    };
    const visitor = await visitWith();
    const tab = await visitor.install(options);
    const readNumber = (): Promise<number> =>
      tab.evaluate(async () => {
        const { port1, port2 } = new MessageChannel();
        const told = new Promise<number>((resolve) => {
          port1.addEventListener('message', ({ data }) => resolve(data as number));
        });
        port1.start();
        navigator.serviceWorker.controller!.postMessage('born', [port2]);
        return told;
      });
    await insertImages(tab, some);
    await expect.poll(async () => (await readStats(tab)).entries).toBe(some.length);
    // The worker writes after a second. If it is stopped earlier, the profile is lost.
    await expect.poll(async () => (await readStoredRows(tab))['profile']).toBeDefined();
    const first = await readNumber();
    await tab.stopWorkers?.();
    // Each message restarts the idle time.
    const intervals = [3 * workerIdleMs];
    await expect.poll(readNumber, { intervals }).not.toBe(first);

    cdn.reset();
    const later = await visitor.open('/empty/');
    const unseen = photos[5]!;
    const shown = await insertImages(later, [...some, unseen]);
    expect(shown.map(({ naturalWidth }) => naturalWidth)).toEqual(
      [...some, unseen].map(() => 1440),
    );
    expect(cdn.requests.map(({ path }) => path)).toEqual([`/w_1440,f_auto${unseen}`]);
  });
});
