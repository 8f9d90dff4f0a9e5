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

/** Answers of a dev server, by path. */
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

/** What a build makes, by file name, and what it warns of. */
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
    expect(await answer.text()).toBe(worker);
    const module = await (await get(`${base}@id/__x00__virtual:pocketcdn`)).text();
    expect(module).toContain(`"${base}pocketcdn-sw.js"`);
    expect(module).toContain('https://acme.imgix.net');
  });

  it('serves what the options need beside it, and nothing that they do not need', async () => {
    const get = await develop({ cdn: { ...cdn, provider: 'bunny' }, offlinePages: true });
    const providers = await get('/pocketcdn-providers.js');
    expect(await providers.text()).toBe(shipped('pocketcdn-providers.js'));
    const pages = await get('/pocketcdn-pages.js');
    expect(await pages.text()).toBe(shipped('pocketcdn-pages.js'));
    // Vite answers with the site's page.
    const standard = await get('/pocketcdn-standard.js');
    expect(standard.headers.get('content-type')).not.toContain('javascript');
  });
});

describe('in the build', () => {
  it('puts the worker, byte for byte, at the root, and knows where the site will lie', async () => {
    const { made, warnings } = await make({ cdn, maxDpr: 3 }, { base: '/sub/' });
    expect(made.get('pocketcdn-sw.js')).toBe(worker);
    expect([...made.keys()].filter((name) => name.startsWith('pocketcdn'))).toEqual([
      'pocketcdn-engine.js',
      'pocketcdn-sw.js',
    ]);
    expect(scripts(made)).toContain('/sub/pocketcdn-sw.js');
    expect(scripts(made)).toMatch(/https:\/\/acme\.imgix\.net/);
    expect(warnings).toEqual([]);
  });

  it('puts beside it what the options need', async () => {
    const { made } = await make({ freshness: { mode: 'standard' } });
    expect(made.get('pocketcdn-standard.js')).toBe(shipped('pocketcdn-standard.js'));
  });

  it('finds the worker from the script, where the base is relative', async () => {
    const { made } = await make({ cdn }, { base: './' });
    expect(scripts(made)).toMatch(/new URL\(["'`]\.\.\/pocketcdn-sw\.js["'`], import\.meta\.url\)/);
  });

  it('looks for the worker on the site itself, where scripts lie on another host', async () => {
    const { made } = await make({ cdn }, { base: 'https://static.example/v1/' });
    expect(scripts(made)).toMatch(/workerUrl: ["'`]\/pocketcdn-sw\.js["'`]/);
  });

  it('puts nothing into a build for a server', async () => {
    const { made } = await make({ cdn }, { build: { ssr: 'main.js' } });
    expect(made.has('pocketcdn-sw.js')).toBe(false);
    expect([...made.values()].join()).toContain('acme.imgix.net');
  });
});

describe('a wrong option', () => {
  it.each<[object, RegExp]>([
    [{ cdn: { provider: 'imgx', baseUrl: 'https://acme.imgix.net' } }, /`cdn\.provider`.*"imgx"/],
    [{ widths: [800, 400] }, /`widths` must be ascending, got \[800,400\]/],
    [{ offlinePages: { maxEntries: 0 } }, /`offlinePages\.maxEntries`.*got 0/],
    [{ offlinePages: 'yes' }, /`offlinePages`.*"yes"/],
    // The plugin knows where it is.
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
  // vite-plugin-pwa lists the files that it finds on the disk.
  const written = { write: true };
  // Its worker is not what is tested, and takes seconds to minify.
  const plain = { manifest: false, workbox: { mode: 'development' } } as const;

  it('with a file in the worker’s place is warned of, and that file wins: it may be the kill switch', async () => {
    const { made, warnings } = await make({ cdn }, {}, { 'public/pocketcdn-sw.js': '// off' });
    expect(warnings).toEqual([
      expect.stringMatching(/public.pocketcdn-sw\.js is served in the place.*remove it/),
    ]);
    expect(made.has('pocketcdn-sw.js')).toBe(false);
    const get = await develop({ cdn }, {}, { 'public/pocketcdn-sw.js': '// off' });
    expect(await (await get('/pocketcdn-sw.js')).text()).toBe('// off');
  });

  it('with a worker of vite-plugin-pwa is warned of, with the mend', async () => {
    const pwa = { ...plain, injectRegister: 'script' } as const;
    const { warnings } = await make({ cdn }, { plugins: [VitePWA(pwa)], build: written });
    expect(warnings).toEqual([
      expect.stringMatching(/vite-plugin-pwa registers a worker for \/ too.*'injectManifest'/),
    ]);
  });

  it.each([{ disable: true }, { injectRegister: 'script', scope: '/app/' } as const])(
    'is none where vite-plugin-pwa has no worker for the same pages: %o',
    async (pwa) => {
      const plugin = VitePWA({ ...plain, ...pwa });
      expect((await make({ cdn }, { plugins: [plugin], build: written })).warnings).toEqual([]);
    },
  );
});
