import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { createLocalCdn, type LocalCdn } from '../../demo/server/local-cdn.js';
import { createSiteServer, type SiteServer } from '../../demo/server/site-server.js';
import type { RegisterOptions } from '../../src/index.js';
import { bundle } from './bundle.js';
import { type Device, devices } from './devices.js';
import { installIn } from './install.js';

/** A visitor with a device of their own, who keeps cache and worker from page to page. */
export interface Visitor {
  context: BrowserContext;
  /** Opens a page in a new tab. */
  open(path: string): Promise<Page>;
  /**
   * Opens an empty page that registers the worker, and waits until it controls the page. The tab's
   * `window.images` is the client.
   */
  install(options?: RegisterOptions): Promise<Page>;
}

/** What each test may ask for. */
export interface Fixtures {
  /** The local CDN; every test has one of its own, on a port of its own. */
  cdn: LocalCdn;
  /** The site; its port makes it a new origin, without worker, caches or database. */
  site: SiteServer;
  visit: (device?: Device) => Promise<Visitor>;
}

export const test = base.extend<Fixtures, { pageScript: string }>({
  pageScript: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
    async ({}, use) => {
      await use(await bundle('src/index.ts', 'es'));
    },
    { scope: 'worker' },
  ],
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
  cdn: async ({}, use) => {
    const cdn = await createLocalCdn({ port: 0 });
    await use(cdn);
    await cdn.close();
  },
  site: async ({ cdn, pageScript }, use) => {
    const site = await createSiteServer({
      cdn,
      port: 0,
      pages: {
        '/empty/': { body: '<!doctype html><title>Empty</title><link rel="icon" href="data:,">' },
        '/pocketcdn.js': {
          body: pageScript,
          headers: { 'content-type': 'text/javascript' },
        },
      },
    });
    await use(site);
    await site.close();
  },
  visit: async ({ browser, site, cdn }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (device = devices.laptop) => {
      const { viewport, deviceScaleFactor, hasTouch } = device;
      const context = await browser.newContext({
        baseURL: site.url,
        viewport,
        screen: viewport,
        deviceScaleFactor,
        hasTouch,
      });
      contexts.push(context);
      const open = async (path: string): Promise<Page> => {
        const page = await context.newPage();
        await page.goto(path);
        return page;
      };
      return {
        context,
        open,
        install: async (options = { cdn: { provider: 'ipx', baseUrl: cdn.url } }) => {
          const page = await open('/empty/');
          await installIn(page, options);
          return page;
        },
      };
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect } from '@playwright/test';
