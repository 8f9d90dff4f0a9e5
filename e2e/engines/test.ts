import type { RegisterOptions } from '../../src/index.js';
import type { Driver, Profile, Screen, Tab } from '../support/driver.js';
import { installIn } from '../support/install.js';
import { test as base } from '../support/test.js';
import { type EngineName, engines } from './engines.js';

/** A visitor with one of the engines, whose tabs share cache and worker. */
export interface EngineVisitor {
  /** Opens a page of the site in a new tab, on the visitor's screen or another one. */
  open(path: string, screen?: Screen): Promise<Tab>;
  /** Opens an empty page that registers the worker; the tab's `window.images` is the client. */
  install(options?: RegisterOptions, screen?: Screen): Promise<Tab>;
}

interface EngineFixtures {
  engine: EngineName;
  /** How long a worker may be idle before Firefox stops it, in ms. @default 30_000 */
  workerIdleMs: number | undefined;
  /** Creates a new visitor. */
  visitWith: (screen?: Screen) => Promise<EngineVisitor>;
}

interface WorkerFixtures {
  /** Starts an engine, or returns the running one. */
  startEngine: (name: EngineName, workerIdleMs?: number) => Promise<Driver>;
}

/** Screens whose variants are encoded before the tests: as in `support/devices.ts`. */
export const screens = {
  laptop: { width: 1440, height: 900, dpr: 1, hasTouch: false },
  tablet: { width: 768, height: 1024, dpr: 2, hasTouch: false },
} satisfies Record<string, Screen>;

export const test = base.extend<EngineFixtures, WorkerFixtures>({
  engine: ['chromium', { option: true }],
  workerIdleMs: [undefined, { option: true }],
  startEngine: [
    async ({ browser }, use) => {
      const started = new Map<string, Promise<Driver>>();
      await use((name, workerIdleMs) => {
        const key = `${name} ${workerIdleMs}`;
        const driver = started.get(key) ?? engines[name].start(browser, workerIdleMs);
        started.set(key, driver);
        return driver;
      });
      for (const driver of started.values()) await (await driver).close();
    },
    { scope: 'worker' },
  ],
  visitWith: async ({ engine, workerIdleMs, startEngine, site, cdn }, use, testInfo) => {
    testInfo.skip(engines[engine].missing !== undefined, engines[engine].missing);
    const driver = await startEngine(engine, workerIdleMs);
    const profiles: Profile[] = [];
    await use(async (screen = screens.laptop) => {
      const profile = await driver.newProfile(screen);
      profiles.push(profile);
      const open = async (path: string, other?: Screen): Promise<Tab> => {
        const tab = await profile.open();
        if (other) await tab.resize(other);
        await tab.goto(site.url + path);
        return tab;
      };
      return {
        open,
        async install(options = { cdn: { provider: 'ipx', baseUrl: cdn.url } }, other) {
          const tab = await open('/empty/', other);
          await installIn(tab, options);
          return tab;
        },
      };
    });
    await Promise.all(profiles.map((profile) => profile.close()));
  },
});

/** Declares the same tests for each engine. */
export function inEachEngine(declare: (engine: EngineName) => void): void {
  for (const engine of Object.keys(engines) as EngineName[]) {
    test.describe(engine, () => {
      test.use({ engine });
      declare(engine);
    });
  }
}

export { expect } from '@playwright/test';
