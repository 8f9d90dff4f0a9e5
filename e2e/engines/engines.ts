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
  /** Why this machine has none; `undefined` if it has one. */
  missing: string | undefined;
  /**
   * @param chromium Playwright's browser, which always exists
   * @param workerIdleMs how long a worker may be idle before it is stopped, in ms; only Firefox has
   * such an option
   */
  start(chromium: Browser, workerIdleMs?: number): Promise<Driver>;
}

const firefox = findFirefox();
const webkit = findWebKit();

/** The engines of visitors' browsers. */
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
