import { offlineTitle } from '../support/stored-pages.js';
import { expect, test } from '../support/test.js';

for (const path of ['/files/archive.zip', '/files/Talk.MP4?quality=high']) {
  test(`with offline pages, the browser goes to ${path} by itself`, async ({ visit, site }) => {
    const page = await (await visit()).install({ offlinePages: true });
    await site.close();
    await expect(page.goto(path)).rejects.toThrow('net::ERR_');
  });
}

for (const path of ['/files/', '/files/archive.zip.html', '/files/?name=archive.zip']) {
  test(`with offline pages, the worker answers a navigation to ${path}`, async ({
    visit,
    site,
  }) => {
    const page = await (await visit()).install({ offlinePages: true });
    await site.close();
    await page.goto(path);
    await expect(page).toHaveTitle(offlineTitle);
  });
}
