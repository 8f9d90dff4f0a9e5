import { expect, inEachEngine, test } from './test.js';

/** An application whose entry module awaits `register()`, and then tells its parent that it starts. */
const application = (options = '{}'): string =>
  `<!doctype html><link rel="icon" href="data:,"><script type="module">
    import { register } from '/pocketcdn.js';
    window.client = await register(${options});
    document.title = window.client ? 'started with PocketCDN' : 'started without';
    parent.postMessage(document.title, '*');
  </script>`;

/** A page that notes what the application in its frame says. */
const pageWithFrame = (frame: string): string =>
  `<!doctype html><link rel="icon" href="data:,"><script>
    addEventListener('message', ({ data }) => { document.title = data; });
  </script>${frame}`;

inEachEngine(() => {
  test('an application in a sandboxed frame starts, without PocketCDN', async ({
    visitWith,
    site,
  }) => {
    // A sandboxed frame is another origin, which modules are only loaded from with CORS.
    site.pages['/pocketcdn.js']!.headers!['access-control-allow-origin'] = '*';
    site.pages['/app/'] = { body: application() };
    site.pages['/'] = {
      body: pageWithFrame('<iframe sandbox="allow-scripts" src="/app/"></iframe>'),
    };
    const tab = await (await visitWith()).open('/');
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('started without');
  });

  test('an application starts while the server of the worker does not answer', async ({
    visitWith,
    site,
  }) => {
    site.pages['/pocketcdn-sw.js'] = { body: '', until: new Promise(() => undefined) };
    site.pages['/app/'] = { body: application() };
    const tab = await (await visitWith()).open('/app/');
    await expect
      .poll(() => tab.evaluate(() => document.title), { timeout: 25_000 })
      .toBe('started without');
  });

  test('a page has one client until disconnect()', async ({ visitWith, cdn }) => {
    const tab = await (await visitWith()).install();
    const found = await tab.evaluate(async (baseUrl) => {
      const script = '/pocketcdn.js';
      const { register } = (await import(script)) as typeof import('../../src/index.js');
      const options = { cdn: { provider: 'ipx', baseUrl } } as const;
      const again = await register(options);
      window.images.disconnect();
      const anew = await register(options);
      return [again === window.images, anew !== undefined && anew !== window.images];
    }, cdn.url);
    expect(found).toEqual([true, true]);
  });

  test('a worker of another file at the same scope stays', async ({ visitWith, site }) => {
    site.pages['/push-sw.js'] = {
      body: `
        addEventListener('install', () => skipWaiting());
        addEventListener('activate', (event) => event.waitUntil(clients.claim()));`,
      headers: { 'content-type': 'text/javascript' },
    };
    site.pages['/app/'] = { body: application() };
    const visitor = await visitWith();
    const tab = await visitor.open('/empty/');
    await tab.evaluate(async () => {
      await navigator.serviceWorker.register('/push-sw.js');
      await navigator.serviceWorker.ready;
    });
    await tab.goto(`${site.url}/app/`);
    await expect.poll(() => tab.evaluate(() => document.title)).toBe('started without');
    const script = await tab.evaluate(
      async () => (await navigator.serviceWorker.getRegistration())?.active?.scriptURL,
    );
    expect(script).toBe(`${site.url}/push-sw.js`);
  });
});
