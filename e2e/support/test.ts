import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { createLocalCdn, type LocalCdn } from '../../demo/server/local-cdn.js';
import { createSiteServer, type SiteServer } from '../../demo/server/site-server.js';
import type { RegisterOptions } from '../../src/index.js';
import { bundle } from './bundle.js';
import { type Device, devices } from './devices.js';
import { installIn } from './install.js';

/** A visitor with their own device, whose pages share cache and worker. */
export interface Visitor {
  context: BrowserContext;
  /** Opens a page in a new tab. */
  open(path: string): Promise<Page>;
  /**
   * Opens an empty page that registers the worker, and waits until the worker controls it. The page's
   * `window.images` is the client.
   */
  install(options?: RegisterOptions): Promise<Page>;
}

/** The fixtures of each test. */
export interface Fixtures {
  /** The local CDN. Each test has its own, on its own port. */
  cdn: LocalCdn;
  /** The site. Its port makes it a new origin, without worker, caches or database. */
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
