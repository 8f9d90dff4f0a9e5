import { readFile } from 'node:fs/promises';
import { insertImages, readStats } from '../support/images.js';
import { pageWith } from '../support/pages.js';
import { expect, test } from '../support/test.js';
import { answerWith, createOtherSite } from './other-site.js';

const clock = '/photos/clock.jpg';
const drum = '/photos/drum.jpg';

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const noStore = {
  'content-type': 'image/gif',
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
};

test('counters of another host are asked once on a first visit, whatever the rules say', async ({
  visit,
  site,
}) => {
  const host = await createOtherSite(site);
  for (const path of ['/script.gif', '/markup.gif', '/photo.gif']) {
    host.handlers[path] = answerWith(200, noStore, pixel);
  }
  site.pages['/first/'] = pageWith(
    `<script>new Image().src = '${host.url}/script.gif'</script>
     <img src="${host.url}/markup.gif"><img src="${clock}" width="300">`,
    { rules: [{ match: `${host.url}/*` }, { match: '/*' }] },
  );
  const page = await (await visit()).open('/first/');
  // The site's own photograph is adopted.
  await expect
    .poll(() =>
      page.evaluate(async () => 'images' in window && (await window.images.stats()).entries),
    )
    .toBe(1);
  expect(host.requests.map(({ path }) => path).toSorted()).toEqual(['/markup.gif', '/script.gif']);
  await host.close();
});

test('a URL with kilobytes of data in it is left to the browser', async ({ visit, site, cdn }) => {
  const page = await (await visit()).install();
  const long = `${clock}?v=${'a'.repeat(8192)}`;
  const short = `${drum}?v=${'a'.repeat(4096)}`;
  await insertImages(page, [long, short]);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  expect(cdn.requests.length).toBe(1);
  expect(site.requests.some(({ path }) => path === long)).toBe(true);
  expect(site.requests.some(({ path }) => path === short)).toBe(false);
});

test('a stored image runs no script, whatever its CDN says that it is', async ({ visit, site }) => {
  const host = await createOtherSite(site);
  const body = await readFile(`public${clock}`);
  const headers = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=600' };
  host.handlers[clock] = answerWith(200, { ...headers, 'content-type': 'text/html' }, body);
  const page = await (
    await visit()
  ).install({ cdn: { provider: 'template', baseUrl: host.url, template: '{path}' } });
  const [image] = await insertImages(page, [clock]);
  expect(image?.naturalWidth).toBeGreaterThan(0);
  await expect.poll(async () => (await readStats(page)).entries).toBe(1);
  const stored = await page.evaluate(async (path) => {
    const response = await caches.match(path);
    return response && Object.fromEntries(response.headers);
  }, clock);
  expect(stored?.['x-content-type-options']).toBe('nosniff');
  expect(stored?.['content-security-policy']).toContain('sandbox');
  await host.close();
});
