import type { Browser } from '@playwright/test';
import { findFirefox } from '../find-firefox.js';
import { findWebKit } from '../find-webkit.js';
import { createChromiumDriver } from '../support/chromium-driver.js';
import type { Driver } from '../support/driver.js';
import { createFirefoxDriver } from '../support/firefox-driver.js';
import { createWebKitDriver } from '../support/webkit-driver.js';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** An engine to test with. */
export interface Engine {
  /** Why there is none on this machine; `undefined` where there is one. */
  missing: string | undefined;
  /**
   * @param chromium Playwright's browser, which is there in any case
   * @param workerIdleMs after how many milliseconds without work a worker is stopped; only Firefox
   * can be told
   */
  start(chromium: Browser, workerIdleMs?: number): Promise<Driver>;
}

const firefox = findFirefox();
const webkit = findWebKit();

/** The engines that visitors come with. */
export const engines: Record<EngineName, Engine> = {
  chromium: {
    missing: undefined,
    start: (chromium) => Promise.resolve(createChromiumDriver(chromium)),
  },
  firefox: {
    missing: firefox.path === undefined ? firefox.reason : undefined,
    start: (_, workerIdleMs) => createFirefoxDriver(firefox.path!, { workerIdleMs }),
  },
  webkit: {
    missing: webkit.reason,
    start: () => createWebKitDriver(webkit.programs!),
  },
};
