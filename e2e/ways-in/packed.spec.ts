import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VitePWA } from 'vite-plugin-pwa';
import { projectRoot } from '../../demo/server/project-root.js';
import type { SiteServer } from '../../demo/server/site-server.js';
import type { PocketCdnClient } from '../../src/index.js';
import { showThenStopCdn, test } from '../support/packed-test.js';
import { expect } from '../support/test.js';

// In one Playwright worker, with one installation.
test.describe.configure({ mode: 'default' });

/** Every path of `exports` that can be imported in Node, and what it exports. */
const exported: Record<string, string[]> = {
  pocketcdn: ['PocketCdnError', 'connect', 'register', 'version'],
  'pocketcdn/worker': ['createImageCache', 'removeImageCache'],
  'pocketcdn/panel': ['showPanel', 'showPanelWhenAsked'],
  'pocketcdn/vite': ['pocketCdn'],
  'pocketcdn/providers/imgix': ['imgix'],
};

test('every path of exports exists, and exports the documented names', async ({ consumer }) => {
  const packageJson = JSON.parse(await consumer.readPackaged('package.json')) as {
    exports: Record<string, unknown>;
  };
  const paths = Object.keys(packageJson.exports);
  const files = paths.filter((path) => path.endsWith('.js'));
  for (const path of files) {
    expect((await consumer.readPackaged(path.replace('.', 'dist'))).length, path).toBeGreaterThan(
      500,
    );
  }
  // `./vite/client` only has types.
  const modules = paths.filter((path) => !/\.js(?:on)?$|client$/.test(path));
  expect(modules.map((path) => path.replace('.', 'pocketcdn').replace('*', 'imgix'))).toEqual(
    Object.keys(exported),
  );
  // The worker's entry is for workers, and Workbox needs their global `self`.
  const code = `
    globalThis.self ??= globalThis;
    const names = {};
    for (const path of ${JSON.stringify(Object.keys(exported))}) {
      names[path] = Object.keys(await import(path)).sort();
    }
    console.log(JSON.stringify(names));`;
  const said = await consumer.run('node', ['--input-type=module', '--eval', code]);
  expect(JSON.parse(said)).toEqual(exported);
});

test('the types are found with both kinds of module resolution', async ({ consumer }) => {
  await writeFile(
    join(consumer.folder, 'typed.ts'),
    `import { connect, register, type PocketCdnClient } from 'pocketcdn';
     import { imgix } from 'pocketcdn/providers/imgix';
     import { pocketCdn } from 'pocketcdn/vite';
     import { createImageCache } from 'pocketcdn/worker';
     import { register as registerBuilt } from 'virtual:pocketcdn';
     const client: PocketCdnClient | undefined = await register({ maxDpr: 2 });
     // @ts-expect-error -- no such option
     await register({ colour: 'red' });
     const built: PocketCdnClient | undefined = await registerBuilt({ debug: true });
     // @ts-expect-error -- the plugin knows where the worker is
     pocketCdn({ workerUrl: '/sw.js' });
     export const all = [client, built, connect, imgix, createImageCache];`,
  );
  const page = await consumer.copyPage('vite', 'https://img.example.com');
  for (const resolution of ['bundler', 'nodenext']) {
    const module = resolution === 'bundler' ? 'esnext' : resolution;
    const flags = `--noEmit --strict --target es2022 --lib es2023,dom --skipLibCheck --types pocketcdn/vite/client`;
    await consumer.run(join(projectRoot(), 'node_modules/.bin/tsc'), [
      ...flags.split(' '),
      ...`--module ${module} --moduleResolution ${resolution} typed.ts`.split(' '),
      ...['main.ts', 'vite.config.ts'].map((file) => join(page, file)),
    ]);
  }
});

/** Serves a built page, its scripts and its worker from the site. */
function serve(site: SiteServer, files: Record<string, string | Buffer>): void {
  for (const [name, body] of Object.entries(files)) {
    const isPage = name.endsWith('.html');
    const type = isPage ? 'text/html' : 'text/javascript';
    site.pages[isPage ? '/example/' : `/${name}`] = { body, headers: { 'content-type': type } };
  }
}

test('the package works without a bundler: one tag, and four files in one folder', async ({
  consumer,
  visit,
  site,
  cdn,
}) => {
  const page = await consumer.copyPage('script-tag', cdn.url);
  serve(site, {
    'index.html': await readFile(join(page, 'index.html')),
    'pocketcdn.js': await consumer.readPackaged('dist/pocketcdn.js'),
    'pocketcdn-sw.js': await consumer.readPackaged('dist/pocketcdn-sw.js'),
    'pocketcdn-engine.js': await consumer.readPackaged('dist/pocketcdn-engine.js'),
    'pocketcdn-providers.js': await consumer.readPackaged('dist/pocketcdn-providers.js'),
  });
  const visitor = await visit();
  expect(await showThenStopCdn(visitor, '/example/', () => cdn.setState('gone'))).toEqual([
    1440, 1440,
  ]);
  // The site's own scripts can use the client.
  const tab = await visitor.open('/example/');
  const { entries } = await tab.evaluate(async () => {
    const { pocketcdn } = window as unknown as { pocketcdn: Promise<PocketCdnClient> };
    return (await pocketcdn).stats();
  });
  // One, or two if the first page's own file was adopted before its variant arrived.
  expect(entries).toBeGreaterThan(0);
});

test('a script tag with a wrong option logs an error, and the page works', async ({
  consumer,
  visit,
  site,
}) => {
  site.pages['/example/'] = {
    body: '<!doctype html><title>Wrong</title><link rel="icon" href="data:,"><script src="/pocketcdn.js" data-provider="imgx" data-base-url="https://acme.imgix.net"></script>',
  };
  serve(site, { 'pocketcdn.js': await consumer.readPackaged('dist/pocketcdn.js') });
  const visitor = await visit();
  const said: string[] = [];
  visitor.context.on('console', (message) => {
    if (message.text().includes('[pocketcdn]')) said.push(message.text());
  });
  const page = await visitor.open('/example/');
  const client = await page.evaluate(async () => {
    const { pocketcdn } = window as unknown as { pocketcdn: Promise<unknown> };
    return (await pocketcdn) === undefined;
  });
  expect(client).toBe(true);
  expect(said).toEqual([expect.stringMatching(/\[pocketcdn\] TypeError: `cdn\.provider`.*"imgx"/)]);
});

for (const name of ['own-worker', 'workbox', 'serwist']) {
  test(
    `the package works in a site's own worker: ${name}`,
    { tag: '@long' },
    async ({ consumer, visit, site, cdn }) => {
      const root = await consumer.copyPage('own-worker', cdn.url);
      const worker = await consumer.copyPage(name, cdn.url);
      const { 'index.html': page, ...scripts } = await consumer.build({ root });
      const { 'sw.js': code } = await consumer.build({
        root: worker,
        build: {
          lib: { entry: 'sw.js', formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
        },
      });
      serve(site, { 'index.html': page!, ...scripts, 'sw.js': code! });
      const visitor = await visit();
      const said: string[] = [];
      visitor.context.on('serviceworker', (started) =>
        started.on('console', (message) => said.push(message.text())),
      );
      expect(await showThenStopCdn(visitor, '/example/', () => cdn.setState('gone'))).toEqual([
        1440, 1440,
      ]);
      // The user's own plugin.
      if (name === 'workbox') expect(said.join()).toContain('/photos/clock.jpg');
    },
  );
}

test(
  'the package works with vite-plugin-pwa, in a worker with an injected manifest',
  { tag: '@long' },
  async ({ consumer, visit, site, cdn }) => {
    const root = await consumer.copyPage('vite-pwa', cdn.url);
    const outDir = join(root, 'dist');
    await consumer.build({
      root,
      plugins: [
        VitePWA({ strategies: 'injectManifest', srcDir: '.', filename: 'sw.js', manifest: false }),
      ],
      build: { outDir, write: true },
    });
    const names = await readdir(outDir, { recursive: true });
    const files = names.filter((name) => /\.(?:js|html)$/.test(name));
    const contents = files.map(async (name) => [name, await readFile(join(outDir, name))] as const);
    serve(site, Object.fromEntries(await Promise.all(contents)));
    expect(await showThenStopCdn(await visit(), '/example/', () => cdn.setState('gone'))).toEqual([
      1440, 1440,
    ]);
  },
);
