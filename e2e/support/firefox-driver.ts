import puppeteer from 'puppeteer-core';
import type { Driver, Screen } from './driver.js';

/**
 * Starts a Firefox and drives it with WebDriver BiDi: Playwright only supports its own patched
 * Firefox. Each profile is a container of the same browser, and containers share neither worker nor
 * storage nor HTTP cache.
 *
 * @param executablePath path of a Firefox that speaks WebDriver BiDi
 * @param options `workerIdleMs`: how long a worker may be idle before Firefox stops it, in ms; by
 * default 30 seconds
 */
export async function createFirefoxDriver(
  executablePath: string,
  { workerIdleMs }: { workerIdleMs?: number | undefined } = {},
): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // As on phones and tablets, scroll bars take no width.
      'ui.useOverlayScrollbars': 1,
      ...(workerIdleMs !== undefined && { 'dom.serviceWorkers.idle_timeout': workerIdleMs }),
    },
  });
  return {
    async newProfile(screen) {
      const context = await browser.createBrowserContext();
      return {
        async open() {
          const page = await context.newPage();
          const resize = ({ width, height, dpr }: Screen): Promise<void> =>
            page.setViewport({ width, height, deviceScaleFactor: dpr });
          await resize(screen);
          return {
            async goto(url) {
              await page.goto(url);
            },
            evaluate: (pageFunction: unknown, argument?: unknown) =>
              page.evaluate(pageFunction as never, argument as never),
            resize,
            async screenshot({ x, y, ...size }) {
              // Puppeteer's clip is relative to the document.
              const [left, top] = await page.evaluate(() => [scrollX, scrollY] as const);
              return page.screenshot({
                clip: { x: x + left, y: y + top, ...size },
                captureBeyondViewport: false,
                type: 'jpeg',
                quality: 90,
              });
            },
          };
        },
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
