import type { Browser } from '@playwright/test';
import type { Driver, Screen } from './driver.js';
import { stopWorkers } from './workers.js';

/** Drives Playwright's Chromium. Playwright closes the browser. */
export function createChromiumDriver(browser: Browser): Driver {
  return {
    async newProfile(screen) {
      // Playwright must not emulate a screen: two sessions would overwrite each other's emulation.
      const context = await browser.newContext({ viewport: null, hasTouch: screen.hasTouch });
      return {
        async open() {
          const page = await context.newPage();
          const session = await context.newCDPSession(page);
          const resize = async ({ width, height, dpr }: Screen): Promise<void> => {
            await session.send('Emulation.setDeviceMetricsOverride', {
              width,
              height,
              screenWidth: width,
              screenHeight: height,
              deviceScaleFactor: dpr,
              mobile: false,
            });
          };
          await resize(screen);
          return {
            async goto(url) {
              await page.goto(url);
            },
            evaluate: (pageFunction: unknown, argument?: unknown) =>
              page.evaluate(pageFunction as never, argument as never),
            resize,
            // Three times as fast as Playwright's screenshot, which waits for more.
            async screenshot({ x, y, width, height }) {
              const { cssVisualViewport } = await session.send('Page.getLayoutMetrics');
              const { pageX, pageY } = cssVisualViewport;
              const { data } = await session.send('Page.captureScreenshot', {
                format: 'jpeg',
                quality: 90,
                clip: { x: x + pageX, y: y + pageY, width, height, scale: 1 },
                optimizeForSpeed: true,
              });
              return Buffer.from(data, 'base64');
            },
            async stopWorkers() {
              await stopWorkers(page);
            },
          };
        },
        close: () => context.close(),
      };
    },
    close: () => Promise.resolve(),
  };
}
