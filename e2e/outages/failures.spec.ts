import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { version as ownVersion } from '../../src/core/version.js';
import type { RegisterOptions } from '../../src/index.js';
import { devices } from '../support/devices.js';
import { readCachedImages } from '../support/cached-images.js';
import { insertImages } from '../support/images.js';
import { expect, test } from '../support/test.js';

/** Name, code and message of the error that `register()` throws. */
function registerError(page: Page, options: unknown): Promise<Record<string, unknown> | undefined> {
  return page.evaluate(async (given) => {
    const script = '/pocketcdn.js';
    const { register } = (await import(script)) as typeof import('../../src/index.js');
    try {
      await register(given as RegisterOptions);
      return undefined;
    } catch (error) {
      const { name, message, code } = error as Error & { code?: string };
      return { name, message, code };
    }
  }, options);
}

test.describe('register()', () => {
  test('rejects wrong options, with the option and the value in the message', async ({ visit }) => {
    const page = await (await visit()).open('/empty/');
    for (const [options, name, message] of [
      [{ colour: 'red' }, 'TypeError', /`colour`.*"red"/],
      [{ cdn: null }, 'TypeError', /`cdn` must be an object, got null/],
      [{ cdn: { provider: 'ipx', baseUrl: 'https://' } }, 'TypeError', /`cdn\.baseUrl`.*https:/],
      [{ cdn: { provider: 'nobody', baseUrl: '/' } }, 'TypeError', /`cdn\.provider`.*"nobody"/],
      [{ widths: [800, 400] }, 'RangeError', /`widths` must be ascending, got \[800,400\]/],
      [{ rules: [{ match: 'https://{' }] }, 'TypeError', /`rules\[0\]\.match`/],
    ] as const) {
      const error = await registerError(page, options);
      expect(error?.['name']).toBe(name);
      expect(error?.['message']).toMatch(message);
    }
    expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
  });

  test('explains a missing worker file', async ({ visit }) => {
    const page = await (await visit()).open('/empty/');
    expect(await registerError(page, { workerUrl: '/missing.js' })).toEqual({
      name: 'PocketCdnError',
      code: 'worker-missing',
      message: expect.stringMatching(
        /\/missing\.js: the server answered 404\. Copy it there with: /,
      ),
    });
  });

  test('explains a missing engine and an engine of another version', async ({ visit, site }) => {
    site.pages['/pocketcdn-engine.js'] = { body: 'Not found', status: 404 };
    const page = await (await visit()).open('/empty/');
    expect(await registerError(page, {})).toEqual({
      name: 'PocketCdnError',
      code: 'worker-missing',
      message: expect.stringMatching(
        /the worker needs pocketcdn-engine\.js beside it, and the server answered 404\. Copy it there with: npx pocketcdn init/,
      ),
    });
    const engine = await readFile('build/site/pocketcdn-engine.js', 'utf8');
    site.pages['/pocketcdn-engine.js'] = {
      body: engine.replaceAll(`"${ownVersion}"`, '"0.0.9"'),
      headers: { 'content-type': 'text/javascript' },
    };
    expect(await registerError(page, {})).toMatchObject({
      code: 'worker-mismatch',
      message: expect.stringMatching(
        /it has version .*, but pocketcdn-engine\.js beside it has 0\.0\.9\. Copy it there with: npx pocketcdn init/,
      ),
    });
  });

  test('explains a missing file of the providers', async ({ visit, cdn, site }) => {
    site.pages['/pocketcdn-providers.js'] = { body: 'Not found', status: 404 };
    const page = await (await visit()).open('/empty/');
    const error = await registerError(page, { cdn: { provider: 'wsrv', baseUrl: cdn.url } });
    expect(error).toEqual({
      name: 'PocketCdnError',
      code: 'worker-missing',
      message: expect.stringMatching(
        /option cdn needs pocketcdn-providers\.js beside it, and the server answered 404\. Copy it there with: npx pocketcdn init/,
      ),
    });
  });

  test('explains a missing file of the offline pages', async ({ visit, site }) => {
    site.pages['/pocketcdn-pages.js'] = { body: 'Not found', status: 404 };
    const page = await (await visit()).open('/empty/');
    expect(await registerError(page, { offlinePages: true })).toEqual({
      name: 'PocketCdnError',
      code: 'worker-missing',
      message: expect.stringMatching(
        /option offlinePages needs pocketcdn-pages\.js beside it, and the server answered 404\. Copy it there with: cp .*pocketcdn-pages\.js/,
      ),
    });
  });

  test('explains a worker file with a wrong type', async ({ visit, site }) => {
    site.pages['/page.js'] = { body: '<!doctype html>', headers: { 'content-type': 'text/html' } };
    const page = await (await visit()).open('/empty/');
    expect(await registerError(page, { workerUrl: '/page.js' })).toMatchObject({
      name: 'PocketCdnError',
      code: 'worker-mime-type',
      message: expect.stringMatching(/text\/html/),
    });
  });

  test('explains a scope that is too wide', async ({ visit, site }) => {
    site.pages['/deep/worker.js'] = { body: '' };
    const page = await (await visit()).open('/empty/');
    expect(await registerError(page, { workerUrl: '/deep/worker.js', scope: '/' })).toMatchObject({
      code: 'scope-not-allowed',
      message: expect.stringMatching(/Service-Worker-Allowed/),
    });
  });

  test('explains a worker on another origin', async ({ visit, cdn }) => {
    const page = await (await visit()).open('/empty/');
    expect(await registerError(page, { workerUrl: `${cdn.url}/worker.js` })).toMatchObject({
      code: 'worker-elsewhere',
    });
  });
});

test.describe('inside the worker', () => {
  const sabotages: Record<string, () => void> = {
    'Cache Storage rejects': () => {
      CacheStorage.prototype.open = () => Promise.reject(new Error('broken'));
    },
    'IndexedDB throws': () => {
      IDBFactory.prototype.open = () => {
        throw new Error('broken');
      };
    },
    'IndexedDB never answers': () => {
      // oxlint-disable-next-line typescript/unbound-method -- called on the factory below
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function neverTell(this: IDBFactory, name, version) {
        const request = open.call(this, name, version);
        request.addEventListener = () => undefined;
        return request;
      };
    },
    'choosing a variant throws': () => {
      // oxlint-disable-next-line no-extend-native -- sabotage of the worker under test
      Array.prototype.flatMap = () => {
        throw new Error('broken');
      };
    },
  };
  for (const [what, sabotage] of Object.entries(sabotages)) {
    test(`${what}: the image is shown nevertheless`, async ({ visit }) => {
      const visitor = await visit();
      const page = await visitor.install();
      const [worker] = visitor.context.serviceWorkers();
      await worker!.evaluate(sabotage);
      for (const image of await insertImages(page, ['/photos/clock.jpg', '/photos/drum.jpg'])) {
        expect(image.naturalWidth, image.path).toBeGreaterThan(0);
      }
    });
  }

  test('IndexedDB never answers: another stored variant is found in an outage nevertheless', async ({
    visit,
    cdn,
  }) => {
    const visitor = await visit(devices.phone);
    const page = await visitor.install();
    await page.setViewportSize({ width: 1440, height: 900 });
    const narrow = await visitor.install();
    const [worker] = visitor.context.serviceWorkers();
    await worker!.evaluate(sabotages['IndexedDB never answers']!);
    await insertImages(narrow, ['/photos/clock.jpg']);
    await expect.poll(async () => (await readCachedImages(narrow)).keys.length).toBe(1);
    await cdn.setState('gone');
    const [image] = await insertImages(page, ['/photos/clock.jpg']);
    expect(image?.naturalWidth).toBe(800);
  });

  test('requests with other methods, ranges or credentials are not handled', async ({
    visit,
    cdn,
  }) => {
    const visitor = await visit();
    const page = await visitor.install();
    const statuses = await page.evaluate(async () => [
      (await fetch('/photos/clock.jpg', { headers: { range: 'bytes=0-9' } })).status,
      (await fetch('/photos/clock.jpg', { method: 'POST' })).status,
      (await fetch('/photos/clock.jpg', { headers: { authorization: 'Basic x' } })).status,
    ]);
    expect(statuses).toEqual([200, 405, 200]);
    expect(cdn.requests).toEqual([]);
  });
});
