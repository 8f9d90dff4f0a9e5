import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'vite';
import { expect } from '../support/test.js';
import { showThenStopCdn, test } from '../support/packed-test.js';

// In one Playwright worker, with one installation.
test.describe.configure({ mode: 'default' });

test('the Vite plugin builds worker and options for a folder of the site', async ({
  consumer,
  visit,
  site,
  cdn,
}) => {
  const root = await consumer.copyPage('vite', cdn.url);
  const built = await consumer.build({ root, configFile: join(root, 'vite.config.ts') });
  for (const [name, body] of Object.entries(built)) {
    site.pages[`/sub/${name === 'index.html' ? '' : name}`] = { body };
  }
  for (const file of ['pocketcdn-sw.js', 'pocketcdn-engine.js', 'pocketcdn-providers.js']) {
    expect(String(built[file])).toBe(await consumer.readPackaged(`dist/${file}`));
  }
  const stopCdn = (): Promise<void> => cdn.setState('gone');
  expect(await showThenStopCdn(await visit(), '/sub/', stopCdn)).toEqual([1440, 1440]);
  const asked = site.requests.filter(({ path }) => path.includes('pocketcdn-sw.js'));
  expect(new Set(asked.map(({ path }) => path.split('?')[0]))).toEqual(
    new Set(['/sub/pocketcdn-sw.js']),
  );
});

test('the Vite plugin works with Vite’s dev server', async ({ consumer, visit, site, cdn }) => {
  const root = await consumer.copyPage('vite', cdn.url);
  const vite = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, ws: false, hmr: false, proxy: { '/photos': site.url } },
  });
  try {
    await vite.listen(0);
    const { port } = vite.httpServer!.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/sub/`;
    const stopCdn = (): Promise<void> => cdn.setState('gone');
    expect(await showThenStopCdn(await visit(), url, stopCdn)).toEqual([1440, 1440]);
  } finally {
    await vite.close();
  }
});
