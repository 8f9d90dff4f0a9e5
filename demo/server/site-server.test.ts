import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listenOnFreePort, listenOnPort } from './listen.js';
import { createLocalCdn, type LocalCdn } from './local-cdn.js';
import { createSiteServer, type SiteServer } from './site-server.js';

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

let folder: string;
let cdn: LocalCdn;
let site: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pocketcdn-site-'));
  const files: Record<string, string> = {
    'secret.txt': 'secret',
    'site/index.html': '<p>%CDN_BASE_URL% and %CDN_BASE_URL%</p>',
    'site/article/index.html': '<p>Article</p>',
    'site/empty/note.txt': 'note',
    'site/pocketcdn-sw.js': '"%CDN_BASE_URL%"',
    'site/style.css': 'p {}',
    'public/photos/a.jpg': 'photo',
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  cdn = await createLocalCdn({ port: 0 });
  site = await createSiteServer({
    cdn,
    port: 0,
    root: join(folder, 'site'),
    publicRoot: join(folder, 'public'),
  });
});

afterEach(() => Promise.all([site.close(), cdn.close()]));

function ask(path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${site.url}${path}`, init);
}

/** Sends path and headers unchanged, unlike `fetch()`. */
function askRaw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number | undefined; body: string }> {
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    httpRequest(site.url, { path, ...rest }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, body: text }));
    })
      .on('error', reject)
      .end(body);
  });
}

describe('files', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/article/', 'text/html; charset=utf-8', 'no-cache'],
    ['/style.css?v=1', 'text/css; charset=utf-8', 'no-cache'],
    ['/pocketcdn-sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/photos/a.jpg', 'image/jpeg', 'public, max-age=3600'],
  ])('serves %s as %s, %s', async (path, type, cacheControl) => {
    const response = await ask(path);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('cache-control')).toBe(cacheControl);
  });

  it('inserts the CDN’s URL into pages, and only there', async () => {
    expect(await (await ask('/')).text()).toBe(`<p>${cdn.url} and ${cdn.url}</p>`);
    expect(await (await ask('/pocketcdn-sw.js')).text()).toBe('"%CDN_BASE_URL%"');
  });

  it('requests client hints with pages, and only there', async () => {
    expect((await ask('/')).headers.get('accept-ch')).toBe(
      'Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width',
    );
    expect((await ask('/style.css')).headers.get('accept-ch')).toBeNull();
  });

  it('redirects a folder without a slash at the end', async () => {
    const response = await ask('/article?a=1', { redirect: 'manual' });

    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/article/?a=1');
  });

  it('answers 304 to its own ETag', async () => {
    const first = await ask('/photos/a.jpg');
    const second = await ask('/photos/a.jpg', {
      headers: { 'if-none-match': first.headers.get('etag')! },
    });

    expect(second.status).toBe(304);
    expect(second.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(site.requests.map(({ status }) => status)).toEqual([200, 304]);
  });

  it.each(['/none', '/empty/', '/photos/none.jpg', '/style.css/more', '/constructor'])(
    'answers %s with 404',
    async (path) => {
      const response = await ask(path);

      expect(response.status).toBe(404);
      expect(await response.text()).toBe(`Nothing here: ${path}\n`);
    },
  );

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/photos/../../secret.txt',
    '/photos/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/%00',
  ])('reads no file outside its folders for %s', async (path) => {
    const { status, body } = await askRaw(path);

    expect(status).toBe(404);
    expect(body).not.toContain('secret\n');
  });

  it('refuses an incomplete percent code and other methods', async () => {
    expect((await askRaw('/%E0%A4%A')).status).toBe(400);
    expect((await askRaw('/', { method: 'PUT' })).status).toBe(405);
  });
});

describe('ad-hoc pages', () => {
  it('override files, and contain the CDN’s URL', async () => {
    site.pages['/'] = { body: 'test page with %CDN_BASE_URL%' };

    expect(await (await ask('/?any')).text()).toBe(`test page with ${cdn.url}`);
  });

  it('have the given status and headers', async () => {
    site.pages['/data.json'] = {
      body: '{}',
      status: 418,
      headers: { 'Cache-Control': 'no-store' },
    };
    const response = await ask('/data.json');

    expect(response.status).toBe(418);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('can depend on the query', async () => {
    site.pages = { '/p': { body: 'any' }, '/p?b': { body: 'b' } };

    expect(await (await ask('/p?b')).text()).toBe('b');
    expect(await (await ask('/p?c')).text()).toBe('any');
  });
});

describe('the control of the CDN', () => {
  const json = { 'content-type': 'application/json' };

  it('returns its state', async () => {
    const image = await fetch(`${cdn.url}/w_80/photos/clock.jpg`);
    const bytes = (await image.arrayBuffer()).byteLength;
    const response = await ask('/_demo/cdn');

    expect(await response.json()).toEqual({ state: 'up', requests: 1, bytes, url: cdn.url });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('sets its state', async () => {
    const response = await ask('/_demo/cdn', {
      method: 'POST',
      headers: { ...json, origin: site.url, 'sec-fetch-site': 'same-origin' },
      body: '{"state":"gone"}',
    });

    expect(await response.json()).toMatchObject({ state: 'gone' });
    await expect(fetch(cdn.url)).rejects.toThrow();
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'up'],
    ['no state', '{}'],
    ['null', 'null'],
    ['an unknown state', '{"state":"down"}'],
    ['too much', `{"state":"503","x":"${'x'.repeat(2000)}"}`],
  ])('refuses a body that is %s', async (_name, body) => {
    const response = await ask('/_demo/cdn', { method: 'POST', headers: json, body });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('state one of: up, slow, 503, hang, gone');
    expect(cdn.state).toBe('up');
  });

  it.each([
    ['another origin', { origin: 'https://example.com' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a foreign name for this machine', { host: 'evil.test', origin: 'http://evil.test' }],
  ])('refuses %s', async (_name, headers) => {
    const { status } = await askRaw('/_demo/cdn', {
      method: 'POST',
      headers,
      body: '{"state":"503"}',
    });

    expect(status).toBe(403);
    expect(cdn.state).toBe('up');
  });
});

describe('the server', () => {
  it.skipIf(!hasIpv6)(
    'answers on both addresses of localhost, also after it was closed',
    async () => {
      const { port } = new URL(site.url);
      await site.close();
      await site.open();

      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
      expect((await fetch(`http://[::1]:${port}/`)).status).toBe(200);
    },
  );

  it('closes and reopens on the same port', async () => {
    const { url } = site;
    await site.close();
    await expect(ask('/')).rejects.toThrow('fetch failed');
    await site.open();

    expect(site.url).toBe(url);
    expect((await ask('/')).status).toBe(200);
  });

  it.skipIf(!hasIpv6)('uses another port if its own is taken on one address only', async () => {
    const other = createServer();
    const port = await listenOnFreePort(other, 0, '::1');
    const second = await createSiteServer({ cdn, port, root: join(folder, 'site') });
    try {
      expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    } finally {
      await second.close();
      other.close();
    }
  });

  it('throws if its port was taken while it was closed', async () => {
    const port = Number(new URL(site.url).port);
    await site.close();
    const other = createServer();
    await listenOnPort(other, port, '127.0.0.1');
    try {
      await expect(site.open()).rejects.toThrow(`Could not listen on port ${port} again`);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
    await site.open();
    expect((await ask('/')).status).toBe(200);
  });
});
