import { test as base, type Page } from '@playwright/test';
import { bundle } from './bundle.js';
import { createScriptedOrigin, type Reply, type ScriptedOrigin } from './scripted-origin.js';

/** A request of a page. */
export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  cache?: RequestCache;
  body?: string;
  credentials?: RequestCredentials;
  redirect?: RequestRedirect;
  mode?: RequestMode;
}

/** The answer that a page gets; status 0 if the request failed. */
export interface Got {
  status: number;
  type: string;
  body: string;
  headers: Record<string, string>;
}

/** A page whose requests all go through the standard cache of the site's own worker. */
export interface StandardPage {
  page: Page;
  origin: ScriptedOrigin;
  /** Another origin. */
  elsewhere: ScriptedOrigin;
  /** Creates a path that no other test uses. */
  newPath: () => string;
  /** Sets the answer for a path, and requests it from the page. */
  ask: (path: string, reply: Reply, ask?: Ask) => Promise<Got>;
}

export const test = base.extend<object, { standard: StandardPage }>({
  standard: [
    async ({ browser }, use, { workerIndex }) => {
      const [origin, elsewhere] = [await createScriptedOrigin(), await createScriptedOrigin()];
      const html = { 'content-type': 'text/html' };
      const icon = '<!doctype html><title>Page</title><link rel="icon" href="data:,">';
      origin.replies.set('/', { headers: html, body: icon });
      origin.replies.set('/sw.js', {
        headers: { 'content-type': 'text/javascript' },
        body: await bundle('e2e/workers/standard.js', 'iife'),
      });
      const page = await (await browser.newContext()).newPage();
      await page.goto(origin.url);
      await page.evaluate(async () => {
        const controlled = new Promise((resolve) => {
          navigator.serviceWorker.addEventListener('controllerchange', resolve);
        });
        await navigator.serviceWorker.register('/sw.js');
        await controlled;
      });
      let paths = 0;
      await use({
        page,
        origin,
        elsewhere,
        newPath: () => `/${workerIndex}-${(paths += 1)}`,
        ask: async (path, reply, ask = {}) => {
          const { pathname, search, origin: host } = new URL(path, origin.url);
          const server = host === origin.url ? origin : elsewhere;
          server.replies.set(pathname + search, reply);
          return page.evaluate(askFor, [path, ask] as const);
        },
      });
      await page.context().close();
      await Promise.all([origin.close(), elsewhere.close()]);
    },
    { scope: 'worker' },
  ],
});

/** Runs in the page. */
async function askFor([path, ask]: readonly [string, Ask]): Promise<Got> {
  try {
    const response = await fetch(path, ask);
    const { status, type } = response;
    const headers = Object.fromEntries(response.headers);
    return { status, type, headers, body: await response.text() };
  } catch {
    return { status: 0, type: 'error', headers: {}, body: '' };
  }
}

export { expect } from '@playwright/test';
