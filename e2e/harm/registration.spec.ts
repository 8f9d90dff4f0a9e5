import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.js';

/** A page whose entry module awaits `register()` before anything else, as many applications do. */
const application = (options = '{}', before = ''): string =>
  `<!doctype html><link rel="icon" href="data:,"><script type="module">
    import { register } from '/pocketcdn.js';
    ${before}
    window.client = await register(${options});
    document.title = window.client ? 'started with PocketCDN' : 'started without';
  </script>`;

/** Warnings of PocketCDN in the page's console. */
function warningsOf(page: Page): string[] {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning' && message.text().includes('[pocketcdn]')) {
      warnings.push(message.text());
    }
  });
  return warnings;
}

test.describe('an application that awaits register() starts', () => {
  for (const [where, frame] of [
    ['a sandboxed frame', '<iframe sandbox="allow-scripts" src="/app/"></iframe>'],
    [
      'a sandboxed frame without an address',
      '<iframe sandbox="allow-scripts" srcdoc="%"></iframe>',
    ],
    ['a frame without an address', '<iframe srcdoc="%"></iframe>'],
  ] as const) {
    test(`in ${where}`, async ({ visit, site }) => {
      // A sandboxed frame is another origin, which modules are only loaded from with CORS.
      site.pages['/pocketcdn.js']!.headers!['access-control-allow-origin'] = '*';
      site.pages['/app/'] = { body: application() };
      const inline = application()
        .replace("'/pocketcdn.js'", `'${site.url}/pocketcdn.js'`)
        .replaceAll('"', '&quot;');
      site.pages['/'] = { body: `<!doctype html>${frame.replace('%', inline)}` };
      const page = await (await visit()).open('/');
      const warnings = warningsOf(page);
      await page.reload();
      const [, inner] = page.frames();
      await expect.poll(() => inner!.title()).toMatch(/^started/);
      if (where.includes('sandboxed')) {
        expect(await inner!.title()).toBe('started without');
        expect(warnings).toEqual([expect.stringMatching(/not-supported: .*sandboxed/)]);
      }
    });
  }

  test('on an insecure page', async ({ visit, site }) => {
    site.pages['/app/'] = { body: application() };
    const page = await (await visit()).open('/empty/');
    const warnings = warningsOf(page);
    const { port } = new URL(site.url);
    await page.goto(`http://insecure.test:${port}/app/`);
    await expect.poll(() => page.title()).toBe('started without');
    expect(warnings).toEqual([expect.stringMatching(/insecure-context: .*https/)]);
  });

  test('if the browser refuses all workers, as with blocked cookies', async ({ visit, site }) => {
    site.pages['/app/'] = {
      body: application(
        '{}',
        `ServiceWorkerContainer.prototype.register = ServiceWorkerContainer.prototype.getRegistration =
          () => Promise.reject(new DOMException('The user denied permission', 'SecurityError'));`,
      ),
    };
    const page = await (await visit()).open('/empty/');
    const warnings = warningsOf(page);
    await page.goto('/app/');
    await expect.poll(() => page.title()).toBe('started without');
    expect(warnings).toEqual([expect.stringMatching(/registration-failed: .*denied/)]);
  });

  test('while the server of the worker does not answer', async ({ visit, site }) => {
    site.pages['/pocketcdn-sw.js'] = { body: '', until: new Promise(() => undefined) };
    site.pages['/app/'] = { body: application() };
    const page = await (await visit()).open('/app/');
    await expect.poll(() => page.title()).toBe('started without');
  });

  test('if the server of the worker fails', async ({ visit, site }) => {
    site.pages['/pocketcdn-sw.js'] = { body: '', status: 503 };
    site.pages['/app/'] = { body: application() };
    const page = await (await visit()).open('/empty/');
    const warnings = warningsOf(page);
    await page.goto('/app/');
    await expect.poll(() => page.title()).toBe('started without');
    expect(warnings).toEqual([expect.stringMatching(/worker-unreachable: .*503/)]);
  });

  test('with Trusted Types', async ({ visit, site }) => {
    site.pages['/app/'] = {
      body: application(),
      headers: {
        'content-security-policy': "require-trusted-types-for 'script'; trusted-types pocketcdn",
      },
    };
    const page = await (await visit()).open('/app/');
    await expect.poll(() => page.title()).toBe('started with PocketCDN');
    // And once more, although a page may create a policy only once.
    const isConnected = await page.evaluate(async () => {
      const { client } = window as unknown as { client: { disconnect: () => void } };
      client.disconnect();
      const { register } = (await import(
        ['/pocketcdn.js'].join('')
      )) as typeof import('../../src/index.js');
      return (await register()) !== undefined;
    });
    expect(isConnected).toBe(true);
  });
});

test.describe('a page has one client', () => {
  test('however often register() is called, and until disconnect()', async ({ visit, site }) => {
    site.pages['/app/'] = { body: application() };
    const page = await (await visit()).open('/app/');
    await expect.poll(() => page.title()).toBe('started with PocketCDN');
    const found = await page.evaluate(async () => {
      const { register } = (await import(
        ['/pocketcdn.js'].join('')
      )) as typeof import('../../src/index.js');
      // Another copy of the module, as a script tag beside a bundle has.
      const copy = (await import(
        ['/pocketcdn.js?copy'].join('')
      )) as typeof import('../../src/index.js');
      const { client } = window as unknown as { client: { disconnect: () => void } };
      const same = await Promise.all([register(), register(), copy.register()]);
      client.disconnect();
      client.disconnect();
      const anew = await copy.register();
      return {
        isSame: same.every((it) => it === client),
        isNew: anew !== undefined && anew !== client,
      };
    });
    expect(found).toEqual({ isSame: true, isNew: true });
  });

  test('which tells the worker nothing after disconnect()', async ({ visit }) => {
    const page = await (await visit()).install();
    const told = await page.evaluate(async () => {
      let count = 0;
      // oxlint-disable-next-line typescript/unbound-method -- called on the worker below
      const { postMessage } = ServiceWorker.prototype;
      ServiceWorker.prototype.postMessage = function count_(
        this: ServiceWorker,
        ...given: never[]
      ) {
        count += 1;
        return postMessage.apply(this, given as never);
      } as never;
      const change = async (): Promise<number> => {
        count = 0;
        document.body.append(
          Object.assign(new Image(200), { src: `/photos/clock.jpg?v=${Math.random()}` }),
        );
        Object.defineProperty(window, 'innerWidth', {
          value: 500 + Math.random(),
          configurable: true,
        });
        dispatchEvent(new Event('resize'));
        await new Promise((resolve) => setTimeout(resolve, 1500));
        return count;
      };
      await change();
      const before = await change();
      window.images.disconnect();
      return { before, after: await change() };
    });
    expect(told.before).toBeGreaterThan(0);
    expect(told.after).toBe(0);
  });
});

test.describe('another worker at the same scope', () => {
  const pushWorker = {
    body: `
      addEventListener('install', () => skipWaiting());
      addEventListener('activate', (event) => event.waitUntil(clients.claim()));
      addEventListener('push', () => undefined);`,
    headers: { 'content-type': 'text/javascript' },
  };

  for (const [when, before] of [
    ['was registered before', "await navigator.serviceWorker.register('/push-sw.js');"],
    ['is registered on each page just before', "navigator.serviceWorker.register('/push-sw.js');"],
  ] as const) {
    test(`stays if it ${when}, and the console says what to do`, async ({ visit, site }) => {
      site.pages['/push-sw.js'] = pushWorker;
      site.pages['/app/'] = { body: application('{}', before) };
      const page = await (await visit()).open('/empty/');
      const warnings = warningsOf(page);
      const scripts: string[] = [];
      for (let view = 0; view < 4; view += 1) {
        await page.goto('/app/');
        await expect.poll(() => page.title()).toMatch(/^started/);
        await page.waitForTimeout(1000);
        scripts.push(
          await page.evaluate(async () => {
            const registration = await navigator.serviceWorker.getRegistration();
            return new URL(registration?.active?.scriptURL ?? location.href).pathname;
          }),
        );
      }
      // On the very first view both may come at once.
      expect(scripts.slice(1)).toEqual(['/push-sw.js', '/push-sw.js', '/push-sw.js']);
      expect(warnings.at(-1)).toMatch(/other-worker: .*\/push-sw\.js has the same scope/);
    });
  }

  test('is replaced if it is PocketCDN’s own, at an address that it had before', async ({
    visit,
    site,
  }) => {
    site.pages['/old/app/'] = { body: application("{ workerUrl: '/old-sw.js' }") };
    site.pages['/app/'] = { body: application() };
    const { body } = await fetch(`${site.url}/pocketcdn-sw.js`).then(async (answer) => ({
      body: await answer.text(),
    }));
    site.pages['/old-sw.js'] = { body, headers: { 'content-type': 'text/javascript' } };
    const page = await (await visit()).open('/old/app/');
    await expect.poll(() => page.title()).toBe('started with PocketCDN');
    await page.goto('/app/');
    await expect.poll(() => page.title()).toBe('started with PocketCDN');
  });
});
