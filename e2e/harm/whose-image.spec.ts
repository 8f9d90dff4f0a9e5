import { readFile } from 'node:fs/promises';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';
import type { CdnOptions, RegisterOptions } from '../../src/index.js';
import { loadImages, readStats } from '../support/images.js';
import { expect } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';
import { answerWith } from './other-site.js';
import { test as base } from './test.js';

/** A host of another company, which fetches what it is asked for by URL, and notes what that was. */
const test = base.extend<{ company: { url: string; requests: string[] } }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
  company: async ({}, use) => {
    const body = await readFile('public/photos/clock.jpg');
    const requests: string[] = [];
    const server = createLoopbackServer(
      // oxlint-disable-next-line require-await -- the server takes only promises
      async (request, response) => {
        requests.push(decodeURIComponent(request.url ?? ''));
        response
          .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'image/jpeg' })
          .end(body);
      },
      { port: 0, hosts: ['127.0.0.1'] },
    );
    await server.open();
    await use({ url: `http://127.0.0.1:${server.port}`, requests });
    await server.close();
  },
});

const wrapping = (baseUrl: string): RegisterOptions => ({
  cdn: { provider: 'template', baseUrl, template: '/w_{width}/{url}' },
});

/** URLs of a site's own, each asked for by a default install, and what the site answers. */
const notForTheCdn = {
  'a hit counter': ['/hit?e=pv&id=1', '/pixel?ev=view'],
  'an image whose query is no version': ['/px.png?t=123', '/thumb.jpg?user=7'],
  'a captcha': ['/captcha', '/captcha.php?0.123', '/captcha.jpg', '/securimage/captcha.png?v=2'],
  'a chart': ['/chart?id=7', '/render/chart.php'],
};

for (const [name, urls] of Object.entries(notForTheCdn)) {
  test(`${name} is asked for by the browser, once and with the cookie`, async ({
    other,
    company,
    installAt,
  }) => {
    for (const url of urls) {
      const headers = { 'content-type': 'image/jpeg', 'cache-control': 'no-store' };
      const body = await readFile('public/photos/clock.jpg');
      other.handlers[url.split('?', 1)[0]!] = answerWith(200, headers, body);
    }
    const { page } = await installAt(wrapping(company.url));
    await page.evaluate(() => {
      document.cookie = 'session=7; path=/';
    });
    expect(await loadImages(page, urls)).toEqual(urls.map(() => 'load'));
    expect(other.requests).toEqual(urls.map((path) => ({ path, cookie: 'session=7' })));
    expect(company.requests).toEqual([]);
    expect(await readStats(page)).toMatchObject({ entries: 0, bypass: urls.length });
  });
}

test('a hundred beacons are not stored, whatever a rule says of their address', async ({
  other,
  installAt,
}) => {
  const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
  other.handlers['/beacon.gif'] = answerWith(200, { 'content-type': 'image/gif' }, gif);
  const { page } = await installAt({ rules: [{ match: '/*' }] });
  const urls = Array.from({ length: 100 }, (_, index) => `/beacon.gif?n=${index}`);
  await loadImages(page, urls);
  expect(other.requests.length).toBe(100);
  expect((await readStats(page)).entries).toBe(0);
});

const secrets = ['api_key', 'key', 'jwt', 'sid', 'secret', 'nonce', 'password', 'code', 'token'];

for (const [provider, path] of [
  ['template', '/w_{width}/{url}'],
  ['wsrv', undefined],
  ['thumbor', undefined],
  ['cloudinary', undefined],
] as const) {
  test(`nothing that looks like a secret goes to another company: ${provider}`, async ({
    other,
    company,
    installAt,
  }) => {
    const body = await readFile('public/photos/clock.jpg');
    other.handlers['/i/1.jpg'] = answerWith(200, { 'content-type': 'image/jpeg' }, body);
    const cdn: CdnOptions = { provider, baseUrl: company.url, ...(path && { template: path }) };
    const { page } = await installAt({ cdn, rules: [{ match: '/*' }] });
    const urls = secrets.flatMap((name) => [
      `/i/1.jpg?${name}=S3CR3T`,
      `/i/1.jpg?v=1&X-${name.toUpperCase()}=S3CR3T`,
    ]);
    expect(await loadImages(page, urls)).toEqual(urls.map(() => 'load'));
    expect(company.requests.filter((url) => url.includes('S3CR3T'))).toEqual([]);
    expect(other.requests.map((request) => request.path)).toEqual(urls);
  });
}

test('the path of another optimizer is not wrapped once more', async ({
  other,
  company,
  installAt,
}) => {
  const paths = [
    '/_next/image',
    '/cdn-cgi/image/width=300/a.jpg',
    '/.netlify/images',
    '/_ipx/w_300/a.jpg',
    '/_vercel/image',
    '/docs/_next/image',
  ];
  const body = await readFile('public/photos/clock.jpg');
  for (const path of paths) {
    other.handlers[path] = answerWith(200, { 'content-type': 'image/jpeg' }, body);
  }
  const { page } = await installAt({ ...wrapping(company.url), rules: [{ match: '/*' }] });
  expect(await loadImages(page, paths)).toEqual(paths.map(() => 'load'));
  expect(company.requests).toEqual([]);
  expect(other.requests.map(({ path }) => path)).toEqual(paths);
});

for (const [name, refusal] of [
  ['401', answerWith(401)],
  ['a redirect to a login page', answerWith(302, { location: '/login' })],
] as const) {
  test(`an image server on the site itself behind a login gets the cookie; without it ${name}`, async ({
    other,
    installAt,
  }) => {
    const body = await readFile('public/photos/clock.jpg');
    other.handlers['/login'] = answerWith(200, { 'content-type': 'text/html' }, '<form>');
    other.handlers['/_next/image'] = (request, response) =>
      request.headers.cookie?.includes('session=7')
        ? response.writeHead(200, { 'content-type': 'image/jpeg' }).end(body)
        : refusal(request, response);
    const { page } = await installAt({ cdn: { provider: 'nextjs', baseUrl: '/' } });
    await page.evaluate(() => {
      document.cookie = 'session=7; path=/';
    });
    const url = '/_next/image?url=%2Fphotos%2Fclock.jpg&w=1920&q=75';
    expect(await loadImages(page, [url])).toEqual(['load']);
    await expect.poll(async () => (await readStats(page)).entries).toBe(1);
    expect(other.requests.every(({ cookie }) => cookie === 'session=7')).toBe(true);
    const circuits = Object.values((await readStats(page)).circuits);
    expect(circuits.filter(({ state }) => state !== 'closed')).toEqual([]);
  });
}

test('an image server that wants a login for its variants is asked once for each', async ({
  other,
  installAt,
}) => {
  const body = await readFile('public/photos/clock.jpg');
  let refused = 0;
  other.handlers['/_next/image'] = ({ url = '' }, response) => {
    if (url.endsWith('w=3840&q=75')) {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(body);
      return;
    }
    refused += 1;
    response.writeHead(401).end();
  };
  const visit = await installAt({ cdn: { provider: 'nextjs', baseUrl: '/' } });
  const url = '/_next/image?url=%2Fphotos%2Fclock.jpg&w=3840&q=75';
  for (let views = 0; views < 3; views += 1) {
    expect((await visit.view(url))[0]?.naturalWidth).toBeGreaterThan(0);
  }
  expect(refused).toBe(1);
});

test('a worker that was restarted asks no CDN for an exempt image, nor for one with a password', async ({
  other,
  company,
  installAt,
}) => {
  const body = await readFile('public/photos/clock.jpg');
  other.handlers['/a.jpg'] = answerWith(200, { 'content-type': 'image/jpeg' }, body);
  const { page, view } = await installAt(wrapping(company.url));
  await page.evaluate(() => caches.keys());
  await stopWorkers(page);
  const withPassword = other.url.replace('//', '//user:pass@');
  await view('/a.jpg?pocketcdn=off', `${withPassword}/a.jpg`, '/photos/drum.jpg');
  // The page tells the layouts of all its images, and the worker looks for better variants.
  await expect.poll(() => company.requests.length).toBeGreaterThan(0);
  await page.setViewportSize({ width: 1600, height: 800 });
  await expect.poll(async () => (await readStats(page)).entries).toBeGreaterThan(0);
  expect(company.requests.filter((url) => url.includes('/a.jpg'))).toEqual([]);
});
