import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { startKillableChromium } from './killable-chromium.js';
import { test as base } from './test.js';

/** Tests in a Chromium as visitors have it: Playwright's own has neither back/forward cache nor prerendering. */
export const test = base.extend<{ chromium: BrowserContext }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
  chromium: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), 'pocketcdn-'));
    const browser = await startKillableChromium(profile);
    await use(browser.context);
    await browser.kill();
    await rm(profile, { recursive: true, force: true });
  },
});

export { expect } from './test.js';
