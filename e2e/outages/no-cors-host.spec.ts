import { createSiteServer } from '../../demo/server/site-server.js';
import { insertImages, readAnswer, readStats } from '../support/images.js';
import { untilListening } from '../support/layouts.js';
import { photos } from '../support/photos.js';
import { expect, test } from '../support/test.js';

test('a host that sends no CORS headers and works is no outage, however many images it has', async ({
  visit,
  cdn,
}) => {
  const host = await createSiteServer({ cdn, port: 0 });
  const page = await (await visit()).install({ rules: [{ match: `${host.url}/*` }] });
  await untilListening(page, '/photos/drum.jpg');
  await page.evaluate(() => {
    const outages: string[] = [];
    Object.assign(window, { outages });
    window.images.addEventListener('outage', ({ detail }) => outages.push(detail.origin));
  });
  const urls = photos.slice(0, 4).map((path) => host.url + path);
  for (const url of urls) {
    const [image] = await insertImages(page, [url]);
    expect(image?.naturalWidth, url).toBeGreaterThan(1000);
  }
  for (const path of photos.slice(0, 4)) expect(await readAnswer(page, path)).toBeDefined();
  const { circuits } = await readStats(page);
  const outages = await page.evaluate(() => (window as unknown as { outages: string[] }).outages);
  expect({ outages, state: circuits[host.url]?.state ?? 'closed' }).toEqual({
    outages: [],
    state: 'closed',
  });
  await host.close();
});
