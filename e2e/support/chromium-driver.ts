import type { Browser } from '@playwright/test';
import type { Driver, Screen } from './driver.js';

/** Drives a Chromium of Playwright's. Closing the browser is left to Playwright. */
export function createChromiumDriver(browser: Browser): Driver {
  return {
    async newProfile(screen) {
      const size = { width: screen.width, height: screen.height };
      const context = await browser.newContext({
        viewport: size,
        screen: size,
        deviceScaleFactor: screen.dpr,
        hasTouch: screen.hasTouch,
      });
      return {
        async open() {
          const page = await context.newPage();
          const session = await context.newCDPSession(page);
          return {
            async goto(url) {
              await page.goto(url);
            },
            evaluate: (pageFunction, argument) =>
              page.evaluate(pageFunction as never, argument as never),
            // Playwright's own setViewportSize() cannot change the ratio.
            resize: async (to: Screen) => {
              await session.send('Emulation.setDeviceMetricsOverride', {
                width: to.width,
                height: to.height,
                screenWidth: to.width,
                screenHeight: to.height,
                deviceScaleFactor: to.dpr,
                mobile: false,
              });
            },
            // Three times as fast as Playwright's own, which waits for more than the test does.
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
          };
        },
        close: () => context.close(),
      };
    },
    close: () => Promise.resolve(),
  };
}
