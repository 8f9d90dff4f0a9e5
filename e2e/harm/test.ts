import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { insertImages, type ShownImage } from '../support/images.js';
import { installIn } from '../support/install.js';
import { test as base } from '../support/test.js';
import { createOtherSite, type OtherSite } from './other-site.js';

/** A page of another site under PocketCDN's control. */
export interface OtherVisit {
  page: Page;
  /** Opens the page anew, and shows images. */
  view: (...paths: string[]) => Promise<ShownImage[]>;
}

/** Tests with a site that somebody else wrote. */
export const test = base.extend<{
  other: OtherSite;
  /** Opens a page of that site under PocketCDN's control. */
  installAt: (options?: RegisterOptions) => Promise<OtherVisit>;
}>({
  other: async ({ site }, use) => {
    const other = await createOtherSite(site);
    await use(other);
    await other.close();
  },
  installAt: async ({ visit, other }, use) => {
    await use(async (options = {}) => {
      const page = await (await visit()).open(`${other.url}/empty/`);
      await installIn(page, options);
      return {
        page,
        async view(...paths) {
          await page.goto(`${other.url}/empty/`);
          await installIn(page, options);
          return insertImages(page, paths);
        },
      };
    });
  },
});
