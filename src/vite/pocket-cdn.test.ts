import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build, createLogger, createServer, type InlineConfig, type Rolldown } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { afterEach, describe, expect, it } from 'vitest';
import type { PocketCdnOptions } from '../core/options/options.js';
import { pocketCdn } from './pocket-cdn.js';
import { createTestSite, type TestSite } from './test-site.js';

const cdn = { provider: 'imgix', baseUrl: 'https://acme.imgix.net' } as const;
const worker = shipped('pocketcdn-sw.js');

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

function shipped(file: string): string {
  return readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
}

async function site(files?: Record<string, string>): Promise<TestSite> {
  const made = await createTestSite(files);
  open.push(() => made.remove());
  return made;
}

/** Starts a dev server, and returns the function that requests a path of it. */
async function develop(
  options: PocketCdnOptions,
  config: InlineConfig = {},
  files?: Record<string, string>,
): Promise<(path: string) => Promise<Response>> {
  const { root } = await site(files);
  const http = createHttpServer();
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [pocketCdn(options)],
    ...config,
    server: { middlewareMode: true, hmr: false, ws: false },
  });
  http.on('request', vite.middlewares);
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  open.push(
    () => vite.close(),
    () => new Promise((resolve) => http.close(resolve)),
  );
  const { port } = http.address() as AddressInfo;
  return (path) => fetch(`http://127.0.0.1:${port}${path}`);
}

/** Builds a site, and returns its files by name, and the warnings. */
async function make(
  options: PocketCdnOptions,
  config: InlineConfig = {},
  files?: Record<string, string>,
): Promise<{ made: Map<string, string>; warnings: string[] }> {
  const { root } = await site(files);
  const warnings: string[] = [];
  const logger = createLogger('silent');
  logger.warnOnce = (message) => {
    warnings.push(message);
  };
  const { plugins = [], build: more, ...rest } = config;
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    customLogger: logger,
    plugins: [pocketCdn(options), ...plugins],
    build: { write: false, minify: false, ...more },
    ...rest,
  })) as Rolldown.RolldownOutput;
  const made = built.output.map(
    (file) =>
      [file.fileName, file.type === 'chunk' ? file.code : String(file.source)] as [string, string],
  );
  return { made: new Map(made), warnings };
}

const scripts = (made: Map<string, string>): string =>
  [...made].flatMap(([name, code]) => (name.startsWith('assets/') ? [code] : [])).join('\n');

describe('in development', () => {
  it.each(['/', '/sub/'])('serves the worker as JavaScript, under the base %s', async (base) => {
    const get = await develop({ cdn }, { base });
    const answer = await get(`${base}pocketcdn-sw.js?cdn=1`);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const code = await answer.text();
    expect(code.endsWith(worker)).toBe(true);
    // It removes itself when another project is on this port.
    expect(code).toContain('registration.unregister()');
    const module = await (await get(`${base}@id/__x00__virtual:pocketcdn`)).text();
    expect(module).toContain(`"${base}pocketcdn-sw.js"`);
    expect(module).toContain('https://acme.imgix.net');
  });

  it('serves the other files that the options need, and no more', async () => {
    const get = await develop({ cdn: { ...cdn, provider: 'bunny' }, offlinePages: true });
    const providers = await get('/pocketcdn-providers.js');
    expect(await providers.text()).toBe(shipped('pocketcdn-providers.js'));
    const pages = await get('/pocketcdn-pages.js');
    expect(await pages.text()).toBe(shipped('pocketcdn-pages.js'));
    // Vite sends the site's page instead.
    const standard = await get('/pocketcdn-standard.js');
    expect(standard.headers.get('content-type')).not.toContain('javascript');
  });
});

describe('in the build', () => {
  it('copies the worker unchanged to the root, and knows the base of the site', async () => {
    const { made, warnings } = await make({ cdn, maxDpr: 3 }, { base: '/sub/' });
    expect(made.get('pocketcdn-sw.js')).toBe(worker);
    expect([...made.keys()].filter((name) => name.startsWith('pocketcdn'))).toEqual([
      'pocketcdn-engine.js',
      'pocketcdn-providers.js',
      'pocketcdn-sw.js',
    ]);
    expect(scripts(made)).toContain('/sub/pocketcdn-sw.js');
    expect(scripts(made)).toMatch(/https:\/\/acme\.imgix\.net/);
    expect(warnings).toEqual([]);
  });

  it('copies the other files that the options need', async () => {
    const { made } = await make({ freshness: { mode: 'standard' } });
    expect(made.get('pocketcdn-standard.js')).toBe(shipped('pocketcdn-standard.js'));
  });

  it('resolves the worker relative to the script if the base is relative', async () => {
    const { made } = await make({ cdn }, { base: './' });
    expect(scripts(made)).toMatch(/new URL\(["'`]\.\.\/pocketcdn-sw\.js["'`], import\.meta\.url\)/);
  });

  it('expects the worker on the site itself if scripts are on another host', async () => {
    const { made } = await make({ cdn }, { base: 'https://static.example/v1/' });
    expect(scripts(made)).toMatch(/workerUrl: ["'`]\/pocketcdn-sw\.js["'`]/);
  });

  it('copies nothing into a build for server-side rendering', async () => {
    const { made } = await make({ cdn }, { build: { ssr: 'main.js' } });
    expect(made.has('pocketcdn-sw.js')).toBe(false);
    expect([...made.values()].join()).toContain('acme.imgix.net');
  });
});

describe('an invalid option', () => {
  it.each<[object, RegExp]>([
    [{ cdn: { provider: 'imgx', baseUrl: 'https://acme.imgix.net' } }, /`cdn\.provider`.*"imgx"/],
    [{ widths: [800, 400] }, /`widths` must be ascending, got \[800,400\]/],
    [{ offlinePages: { maxEntries: 0 } }, /`offlinePages\.maxEntries`.*got 0/],
    [{ offlinePages: 'yes' }, /`offlinePages`.*"yes"/],
    // The plugin sets it.
    [{ workerUrl: '/sw.js' }, /`workerUrl` must be left out/],
  ])('is named while the configuration is read: %o', (options, message) => {
    expect(() => pocketCdn(options as PocketCdnOptions)).toThrow(message);
  });

  it('may be a CDN on plain http, and one relative to the page', () => {
    expect(() =>
      pocketCdn({ cdn: { provider: 'ipx', baseUrl: 'http://127.0.0.1:3000' } }),
    ).not.toThrow();
    expect(() => pocketCdn({ cdn: { provider: 'nextjs', baseUrl: '/' } })).not.toThrow();
  });
});

describe('a conflict', () => {
  // vite-plugin-pwa reads the built files from the disk.
  const written = { write: true };
  // Without minification, which takes seconds: its worker is not tested.
  const plain = { manifest: false, workbox: { mode: 'development' } } as const;

  it('with a file that overrides the worker gives a warning, and the file wins: it may be the kill switch', async () => {
    const { made, warnings } = await make({ cdn }, {}, { 'public/pocketcdn-sw.js': '// off' });
    expect(warnings).toEqual([
      expect.stringMatching(/public.pocketcdn-sw\.js replaces the plugin’s worker.*remove it/),
    ]);
    expect(made.has('pocketcdn-sw.js')).toBe(false);
    const get = await develop({ cdn }, {}, { 'public/pocketcdn-sw.js': '// off' });
    expect(await (await get('/pocketcdn-sw.js')).text()).toBe('// off');
  });

  it('with a worker of vite-plugin-pwa gives a warning with the fix', async () => {
    const pwa = { ...plain, injectRegister: 'script' } as const;
    const { warnings } = await make({ cdn }, { plugins: [VitePWA(pwa)], build: written });
    expect(warnings).toEqual([
      expect.stringMatching(/vite-plugin-pwa also registers a worker for \/\..*'injectManifest'/),
    ]);
  });

  it.each([{ disable: true }, { injectRegister: 'script', scope: '/app/' } as const])(
    'does not exist if vite-plugin-pwa has no worker for the same pages: %o',
    async (pwa) => {
      const plugin = VitePWA({ ...plain, ...pwa });
      expect((await make({ cdn }, { plugins: [plugin], build: written })).warnings).toEqual([]);
    },
  );
});
