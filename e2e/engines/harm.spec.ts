import { readFile } from 'node:fs/promises';
import { insertImages, loadImages, readStats } from '../support/images.js';
import { expect, inEachEngine, test } from './test.js';

inEachEngine(() => {
  test('what is no static image of the site is left to the browser', async ({
    visitWith,
    site,
    cdn,
  }) => {
    const body = await readFile('public/photos/clock.jpg');
    const urls = ['/hit?e=pv&id=1', '/captcha.jpg', '/px.png?t=123', '/chart'];
    const headers = { 'content-type': 'image/jpeg' };
    for (const url of urls) site.pages[url.split('?', 1)[0]!] = { body, headers };
    const tab = await (await visitWith()).install();
    site.reset();
    expect(await loadImages(tab, urls)).toEqual(urls.map(() => 'load'));
    const asked = site.requests.map(({ path }) => path);
    expect(asked.filter((path) => urls.some((url) => url.startsWith(path)))).toHaveLength(4);
    expect(cdn.requests).toEqual([]);
    expect((await readStats(tab)).entries).toBe(0);
  });

  test('the author’s own answer reaches the page: its events come as without PocketCDN', async ({
    visitWith,
    site,
  }) => {
    const body = await readFile('public/photos/clock.jpg');
    Object.assign(site.pages, {
      '/collect': { body: '', status: 204 },
      '/gone.jpg': {
        body: '<!doctype html><title>Start</title>',
        headers: { 'content-type': 'text/html' },
      },
      '/missing.jpg': { body: 'Not found', status: 404, headers: { 'content-type': 'text/plain' } },
      '/failing.jpg': { body: 'Busy', status: 503, headers: { 'content-type': 'text/plain' } },
      '/data.jpg': { body, headers: { 'content-type': 'application/json' } },
    });
    const urls = ['/collect', '/gone.jpg', '/missing.jpg', '/failing.jpg', '/data.jpg'];
    const visitor = await visitWith();
    const plain = await loadImages(await visitor.open('/empty/'), urls);
    expect(plain).toContain('error');
    const tab = await visitor.install({ rules: [{ match: '/*' }] });
    site.reset();
    expect(await loadImages(tab, urls)).toEqual(plain);
    expect(site.requests.filter(({ path }) => urls.includes(path)).length).toBe(urls.length);
  });

  test('a picture with no-cache is the latest at each view, and the last one without a network', async ({
    visitWith,
    site,
  }) => {
    const visitor = await visitWith();
    const widthAt = async (photo: string, status = 200): Promise<number | undefined> => {
      site.pages['/once.jpg'] = {
        body: await readFile(`public/photos/${photo}`),
        status,
        headers: { 'content-type': 'image/jpeg', 'cache-control': 'no-cache' },
      };
      const tab = await visitor.install({});
      const [image] = await insertImages(tab, ['/once.jpg']);
      await expect.poll(async () => (await readStats(tab)).entries).toBe(1);
      return image?.naturalHeight;
    };
    const first = await widthAt('clock.jpg');
    const second = await widthAt('drum.jpg');
    expect(second).not.toBe(first);
    expect(await widthAt('clock.jpg')).toBe(first);
    expect(await widthAt('drum.jpg', 503)).toBe(first);
  });

  test('an image with a secret in its address goes to no other host', async ({
    visitWith,
    site,
    cdn,
  }) => {
    const body = await readFile('public/photos/clock.jpg');
    site.pages['/i/1.jpg'] = { body, headers: { 'content-type': 'image/jpeg' } };
    const tab = await (
      await visitWith()
    ).install({
      cdn: { provider: 'template', baseUrl: cdn.url, template: '/w_{width}/{url}' },
      rules: [{ match: '/*' }],
    });
    const urls = ['api_key', 'jwt', 'sid', 'password'].map((name) => `/i/1.jpg?${name}=S3CR3T`);
    expect(await loadImages(tab, urls)).toEqual(urls.map(() => 'load'));
    expect(cdn.requests).toEqual([]);
  });
});
