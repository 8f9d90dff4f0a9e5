import { readFileSync, statSync } from 'node:fs';
import {
  findNginx,
  nginxInstallCommand,
  type NginxInstallation,
} from '../../demo/server/find-nginx.js';
import { createNginxCdn, type NginxCdn, nginxTemplate } from '../../demo/server/nginx-cdn.js';
import type { NginxRequest } from '../../demo/server/nginx-log.js';
import type { RegisterOptions } from '../../src/index.js';
import { devices } from '../support/devices.js';
import { insertImages, readAnswers, readStats, showImages, turnDevice } from '../support/images.js';
import { photos, photosSentBy } from '../support/photos.js';
import { expect as baseExpect, test as base } from '../support/test.js';

interface NginxFixtures {
  /** Options of the nginx below, for the tests of a group. */
  nginxOptions: { cacheControl?: string; lifetimeSeconds?: number };
  /** nginx in front of the site. Each test has its own, with an empty cache. */
  nginx: NginxCdn;
  /** Options of `register()` that name it. */
  options: RegisterOptions;
}

// A busy machine takes long to scale fourteen photographs, and no test is about that.
const expect = baseExpect.configure({ timeout: 30_000 });

let installation: NginxInstallation | undefined;

const test = base.extend<NginxFixtures>({
  nginxOptions: [{}, { option: true }],
  nginx: async ({ site, nginxOptions }, use) => {
    const nginx = await createNginxCdn({
      origin: site.url,
      port: 0,
      ...nginxOptions,
      ...(installation && { installation }),
    });
    // The home page without its script, which would register the worker with the local CDN.
    const home = readFileSync('build/site/index.html', 'utf8');
    site.pages['/magazine/'] = { body: home.replace(/<script.*?<\/script>/g, '') };
    await use(nginx);
    await nginx.close();
  },
  options: async ({ nginx }, use) => {
    await use({
      cdn: { provider: 'template', baseUrl: nginx.url, template: nginxTemplate },
      timeoutSeconds: 60,
    });
  },
});

// In one process, one after the other: apt cannot run twice at the same time.
test.describe.configure({ mode: 'default', timeout: 120_000 });

// oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
test.beforeAll(({}, testInfo) => {
  testInfo.setTimeout(600_000);
  installation = findNginx();
  if (!installation) {
    console.log(
      `Skipped: there is no nginx with the module image_filter. Install it with: ${nginxInstallCommand}`,
    );
  }
});

test.beforeEach(() => {
  test.skip(!installation, 'there is no nginx with the module image_filter');
});

const clock = '/photos/clock.jpg';
const variantOf = (width: number, photo: string): string => `/resize/${width}/75${photo}`;
const sizeOf = (photo: string): number => statSync(`public${photo}`).size;
const statusesOf = (requests: NginxRequest[]): Set<string | undefined> =>
  new Set(requests.map(({ cacheStatus }) => cacheStatus));

interface NginxAnswer {
  status: number;
  headers: Headers;
  cache: string | null;
  bytes: number;
}

/** Sends a request without a browser. */
async function ask(url: string, init?: RequestInit): Promise<NginxAnswer> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const { byteLength: bytes } = await response.arrayBuffer();
  return { status, headers, cache: headers.get('x-cache-status'), bytes };
}

test.describe('a visitor', { tag: '@long' }, () => {
  test('gets each photograph once from nginx, at the device’s width, smaller than the original', async ({
    visit,
    nginx,
    options,
    site,
  }) => {
    const { variantWidth } = devices.phone;
    const visitor = await visit(devices.phone);
    await visitor.install(options);
    site.reset();
    const shown = await showImages(await visitor.open('/magazine/'));

    expect(new Set(shown.map(({ path }) => path))).toEqual(new Set(photos));
    for (const image of shown) expect(image.naturalWidth, image.path).toBe(variantWidth);
    await expect.poll(() => nginx.readRequests().length).toBe(photos.length);
    const requests = nginx.readRequests();
    expect(requests.map(({ path }) => path).toSorted()).toEqual(
      photos.map((photo) => variantOf(variantWidth, photo)).toSorted(),
    );
    for (const { path, status, format, bytes } of requests) {
      expect({ status, format }).toEqual({ status: 200, format: 'jpeg' });
      expect(bytes, path).toBeLessThan(sizeOf(path.slice(variantOf(variantWidth, '').length)));
    }
    // nginx has requested each of them from the site, and nothing else has.
    expect(
      site.requests.map(({ path }) => path).filter((path) => path.startsWith('/photos/')),
    ).toHaveLength(photos.length);
    const sum = requests.reduce((bytes, request) => bytes + request.bytes, 0);
    console.log(`nginx, phone: ${photos.length} JPEGs of ${variantWidth} px, ${sum} bytes`);
  });

  test('gets photographs from nginx’s cache if another visitor came before', async ({
    visit,
    nginx,
    options,
    site,
  }) => {
    for (const expected of ['MISS', 'HIT']) {
      nginx.reset();
      site.reset();
      const visitor = await visit(devices.laptop);
      await visitor.install(options);
      for (const image of await showImages(await visitor.open('/magazine/'))) {
        expect(image.naturalWidth, image.path).toBeGreaterThan(0);
      }
      await expect.poll(() => nginx.readRequests().length).toBe(photos.length);
      expect(statusesOf(nginx.readRequests())).toEqual(new Set([expected]));
    }
    expect(photosSentBy(site)).toEqual([]);
  });

  test('gets a photograph that is narrower than the device without enlargement', async ({
    visit,
    nginx,
    options,
  }) => {
    const narrow = '/photos/paintbrushes.jpg';
    const visitor = await visit(devices.laptop);
    const [image] = await insertImages(await visitor.install(options), [narrow]);

    expect(image).toMatchObject({ naturalWidth: 1365, naturalHeight: 1074 });
    await expect
      .poll(() => nginx.readRequests())
      .toMatchObject([{ path: variantOf(1440, narrow), status: 200, bytes: sizeOf(narrow) }]);
  });

  test('sees photographs seen before while nginx is stopped, on the turned device as well', async ({
    visit,
    nginx,
    options,
    site,
  }) => {
    const visitor = await visit(devices.phone);
    const same = await visitor.install(options);
    const other = await visitor.install(options);
    await showImages(await visitor.open('/magazine/'));
    await expect.poll(async () => (await readStats(same)).entries).toBe(photos.length);
    await nginx.stop();
    site.reset();

    await turnDevice(other, { width: 800, height: 360, deviceScaleFactor: 2 });
    for (const page of [same, other]) {
      for (const image of await insertImages(page, photos)) {
        expect(image.naturalWidth, image.path).toBe(devices.phone.variantWidth);
      }
    }
    await expect.poll(async () => (await readAnswers(other)).size).toBe(photos.length);
    for (const answer of (await readAnswers(other)).values()) {
      expect(answer).toMatchObject({ width: 1680, outcome: 'fallback', fallback: 'variant' });
    }
    expect(photosSentBy(site)).toEqual([]);
  });

  test.describe('with a lifetime of 0', () => {
    test.use({ nginxOptions: { cacheControl: 'max-age=0' } });

    test('gets a 304 for each stale photograph', async ({ visit, nginx, options }) => {
      const visitor = await visit(devices.phone);
      const page = await visitor.install(options);
      await showImages(await visitor.open('/magazine/'));
      await expect.poll(async () => (await readStats(page)).entries).toBe(photos.length);
      nginx.reset();

      await showImages(await visitor.open('/magazine/'));
      await expect.poll(() => nginx.readRequests().length).toBe(photos.length);
      for (const request of nginx.readRequests()) {
        expect(request).toMatchObject({ status: 304, bytes: 0, conditional: true });
      }
      expect(statusesOf(nginx.readRequests())).toEqual(new Set(['HIT']));
    });
  });
});

test.describe('nginx', { tag: '@long' }, () => {
  test('sends the headers that browsers and the worker need', async ({ nginx }) => {
    const first = await ask(nginx.url + variantOf(800, clock));
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
      'x-cache-status': 'MISS',
    });
    const etag = first.headers.get('etag')!;
    const again = await ask(nginx.url + variantOf(800, clock), {
      headers: { 'if-none-match': etag },
    });
    expect(again).toMatchObject({ status: 304, cache: 'HIT', bytes: 0 });
  });

  test('only serves the widths and qualities of its lists', async ({ nginx, site }) => {
    for (const path of ['801/75', '0/75', '10000/75', '800/76', '800/0', '-/75', '0800/75']) {
      const { status, headers } = await ask(`${nginx.url}/resize/${path}${clock}`);
      expect(status, path).toBe(404);
      if (/^\d/.test(path)) expect(headers.get('access-control-allow-origin'), path).toBe('*');
    }
    expect(await ask(nginx.url + variantOf(800, clock), { method: 'POST' })).toMatchObject({
      status: 403,
    });
    expect(site.requests).toEqual([]);
  });

  test('caches only by photograph and version, whatever the spelling of the URL', async ({
    nginx,
    site,
  }) => {
    for (const spelling of [
      clock,
      `${clock}?utm_source=x`,
      '/%70hotos/clock.jpg',
      `${clock}?v=2`,
      `${clock}?x=1&v=2`,
      `${clock}?v=a/../b`,
    ]) {
      await ask(nginx.url + variantOf(800, spelling));
    }
    await ask(`${nginx.url}/resize/800/75/photos/clock.jpg%0d%0aX-Other:1`);
    await ask(`${nginx.url}/resize/800/75/photos/a%20b%3Fc.jpg`);
    expect(site.requests.map(({ path }) => path)).toEqual([
      clock,
      `${clock}?v=2`,
      '/photos/a%20b%3Fc.jpg',
    ]);
  });

  test('scales a photograph once for requests at the same time', async ({ nginx, site }) => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(nginx.url + variantOf(800, clock))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(site.requests).toHaveLength(1);
  });

  test('answers 404 for a missing photograph, and 415 for a file that is not a photograph', async ({
    nginx,
    site,
  }) => {
    site.pages['/photos/note.jpg'] = { body: 'no photograph' };
    for (const [path, status] of [
      ['/photos/none.jpg', 404],
      ['/photos/note.jpg', 415],
    ] as const) {
      const answer = await ask(nginx.url + variantOf(800, path));
      expect(answer.status).toBe(status);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  test.describe('with a lifetime of a second', () => {
    test.use({ nginxOptions: { lifetimeSeconds: 1 } });

    test('revalidates with the site in the background, with its ETag', async ({ nginx, site }) => {
      await ask(nginx.url + variantOf(800, clock));
      await expect
        .poll(async () => (await ask(nginx.url + variantOf(800, clock))).cache)
        .toBe('STALE');
      await expect
        .poll(() => site.requests.map(({ status, conditional }) => ({ status, conditional })))
        .toContainEqual({ status: 304, conditional: true });
      expect(site.requests.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    test('sends cached variants while the site is down, after a restart as well', async ({
      nginx,
      site,
    }) => {
      await ask(nginx.url + variantOf(800, clock));
      await nginx.stop();
      await expect(fetch(nginx.url)).rejects.toThrow('fetch failed');
      await site.close();
      await nginx.start();
      await expect
        .poll(async () => (await ask(nginx.url + variantOf(800, clock))).cache)
        .toBe('STALE');
      expect(await ask(nginx.url + variantOf(800, clock))).toMatchObject({ status: 200 });
      expect(await ask(nginx.url + variantOf(828, clock))).toMatchObject({ status: 502 });
      await site.open();
      expect(await ask(nginx.url + variantOf(828, clock))).toMatchObject({ status: 200 });
    });
  });
});

test.describe('nginx in front of ipx', { tag: '@long' }, () => {
  /** nginx that caches the variants of the local CDN, which is ipx. */
  const ipxTest = test.extend<{ front: NginxCdn }>({
    front: async ({ cdn, nginxOptions }, use) => {
      const front = await createNginxCdn({
        configuration: 'ipx-cache.conf',
        origin: cdn.url,
        port: 0,
        installation: installation!,
        ...nginxOptions,
      });
      await use(front);
      await front.close();
    },
  });

  ipxTest(
    'answers in a modern format, and the second visitor from its cache',
    async ({ visit, cdn, front }) => {
      for (const expected of ['MISS', 'HIT']) {
        front.reset();
        const visitor = await visit(devices.phone);
        const page = await visitor.install({
          cdn: { provider: 'ipx', baseUrl: front.url },
          timeoutSeconds: 60,
        });
        const [image] = await insertImages(page, [clock]);
        expect(image?.naturalWidth).toBe(devices.phone.variantWidth);
        await expect
          .poll(() => front.readRequests())
          .toMatchObject([
            { path: `/w_800,f_auto${clock}`, format: 'avif', cacheStatus: expected },
          ]);
      }
      expect(cdn.requests).toHaveLength(1);
    },
  );

  ipxTest(
    'caches a variant for each format, not for each wording of Accept',
    async ({ cdn, front }) => {
      const wordings = ['image/avif,image/webp,*/*', 'image/avif,*/*;q=0.8', 'image/webp', '*/*'];
      for (const accept of wordings) {
        await ask(`${front.url}/w_160,f_auto${clock}?utm_source=x`, { headers: { accept } });
      }
      expect(cdn.requests.map(({ path, format }) => `${format} ${path}`)).toEqual(
        ['avif', 'webp', 'jpeg'].map((format) => `${format} /w_160,f_auto${clock}`),
      );
    },
  );

  ipxTest('only serves the operations of its lists', async ({ cdn, front }) => {
    for (const operations of [
      'w_161,f_auto',
      'w_160,q_51,f_auto',
      'w_160,h_9,f_auto',
      'w_160',
      '_',
    ]) {
      const { status } = await ask(`${front.url}/${operations}${clock}`);
      expect(status, operations).toBe(404);
    }
    expect(cdn.requests).toEqual([]);
    expect(await ask(`${front.url}/w_160,q_50,f_auto${clock}`)).toMatchObject({ status: 200 });
  });

  ipxTest.describe('with a lifetime of a second', () => {
    ipxTest.use({ nginxOptions: { lifetimeSeconds: 1 } });

    ipxTest('sends cached variants while ipx is down', async ({ cdn, front }) => {
      const variant = `${front.url}/w_160,f_auto${clock}`;
      await ask(variant);
      await cdn.setState('503');
      await expect.poll(async () => (await ask(variant)).cache).toBe('STALE');
      await expect.poll(() => cdn.requests.map(({ status }) => status)).toContain(503);
      expect(await ask(variant)).toMatchObject({ status: 200 });
    });
  });
});

/** Starts an nginx with a wrong path in its installation. */
function startBroken(broken: Partial<NginxInstallation>): Promise<NginxCdn> {
  return createNginxCdn({
    origin: 'http://127.0.0.1:9',
    port: 0,
    installation: { ...installation!, ...broken },
  });
}

test.describe('an nginx that does not start', { tag: '@long' }, () => {
  test('reports its own error message', async () => {
    await expect(startBroken({ modules: '/nowhere' })).rejects.toThrow(
      'dlopen() "/nowhere/ngx_http_image_filter_module.so" failed',
    );
  });

  test('reports the command that installs it if it is missing', async () => {
    await expect(startBroken({ binary: '/nowhere/nginx' })).rejects.toThrow(
      'Could not run /nowhere/nginx. Install nginx with: apt-get install nginx libnginx-mod-http-image-filter',
    );
  });
});
