import puppeteer from 'puppeteer-core';
import type { RegisterOptions } from '../../src/index.js';
import { findBrowser } from '../find-browser.js';
import type { Evaluates } from '../support/driver.js';
import { pageWith } from '../support/pages.js';
import { expect, test as base } from '../support/whole-chromium.js';

type Tab = Evaluates & { goto(url: string): Promise<unknown> };

const test = base.extend<{ openTab: Record<'prerender' | 'prefetch', () => Promise<Tab>> }>({
  openTab: async ({ chromium }, use) => {
    // Playwright stops a page that is prerendered.
    const browser = await puppeteer.launch({
      executablePath: findBrowser(),
      ignoreDefaultArgs: true,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-sync',
      ].concat('--disable-background-networking', '--remote-debugging-port=0', 'about:blank'),
      defaultViewport: null,
    });
    await use({ prerender: () => browser.newPage(), prefetch: () => chromium.newPage() });
    await browser.close();
  },
});

const clock = '/photos/clock.jpg';

/** A page that lets the browser prepare another one. */
const preparing = (how: 'prerender' | 'prefetch', url: string): string => `
  <script type="speculationrules">
    { "${how}": [{ "source": "list", "urls": ["${url}"], "eagerness": "immediate" }] }
  </script>`;

/**
 * A page that tells its server when it is shown: whether it was prerendered, the width of its image, and
 * whether it has a client. Puppeteer sometimes loses a page that was prerendered.
 */
const tellingPage = (options: RegisterOptions): { body: string } =>
  pageWith(
    `<img src="${clock}" style="max-width: 100%"><script type="module">
      import { register } from '/pocketcdn.js';
      const tell = async () => {
        await navigator.serviceWorker.ready;
        await document.images[0].decode();
        const [{ activationStart }] = performance.getEntriesByType('navigation');
        const client = await register(${JSON.stringify(options)});
        const told = [activationStart > 0, client !== undefined, document.images[0].naturalWidth];
        fetch('/told/?' + told);
      };
      if (document.prerendering) document.addEventListener('prerenderingchange', tell);
      else tell();
    </script>`,
    options,
  );

const goOn = (tab: Tab): Promise<unknown> =>
  tab
    .evaluate(() => {
      location.href = '/after/';
    })
    .catch(() => undefined);

for (const how of ['prerender', 'prefetch'] as const) {
  test.describe(how, () => {
    let options: RegisterOptions;
    let asked: (start: string) => boolean;
    test.beforeEach(({ cdn, site }) => {
      options = { cdn: { provider: 'ipx', baseUrl: cdn.url } };
      site.pages['/after/'] = tellingPage(options);
      site.pages['/told/'] = { body: '' };
      asked = (start) => site.requests.some(({ path }) => path.startsWith(start));
    });

    test('registers the worker when the page is shown, and not before', async ({
      openTab,
      site,
    }) => {
      site.pages['/before/'] = { body: `<!doctype html>${preparing(how, '/after/')}` };
      const tab = await openTab[how]();
      await tab.goto(`${site.url}/before/`);
      await expect.poll(() => asked(how === 'prerender' ? clock : '/after/')).toBe(true);
      expect(asked('/pocketcdn-engine.js')).toBe(false);
      await goOn(tab);
      await expect.poll(() => asked(`/told/?${how === 'prerender'},true`)).toBe(true);
    });

    test('shows the variants of a page under the worker', async ({ openTab, site, cdn }) => {
      site.pages['/before/'] = pageWith(preparing(how, '/after/'), options);
      site.pages['/empty/'] = pageWith('', options);
      const tab = await openTab[how]();
      await tab.goto(`${site.url}/empty/`);
      await expect
        .poll(() => tab.evaluate(() => navigator.serviceWorker.controller !== null))
        .toBe(true);
      await tab.goto(`${site.url}/before/`);
      await expect.poll(() => asked('/after/')).toBe(true);
      if (how === 'prerender') await expect.poll(() => cdn.requests.length).toBe(1);
      await goOn(tab);
      await expect.poll(() => asked(`/told/?${how === 'prerender'},true,800`)).toBe(true);
      expect(cdn.requests.length).toBe(1);
      expect(asked(clock)).toBe(false);
    });
  });
}
