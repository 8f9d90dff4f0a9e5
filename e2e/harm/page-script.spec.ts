import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';
import { projectRoot } from '../../demo/server/project-root.js';
import { createDelayedAnswer } from '../support/delayed-answer.js';
import { installIn } from '../support/install.js';
import { readLayouts, untilListening } from '../support/layouts.js';
import { expect, test } from '../support/test.js';
import { createOtherSite } from './other-site.js';

/** It begins as an image does, and cannot be decoded. */
const undecodable = readFile('public/photos/clock.jpg').then((photo) =>
  Buffer.concat([photo.subarray(0, 40), Buffer.alloc(5000, 'noise')]),
);
const image = { 'content-type': 'image/jpeg', 'cache-control': 'max-age=3600' };

/** The layouts of the images of `/empty/`, as the worker has stored them last. */
const layoutsOf = async (page: Page): Promise<Record<string, number> | undefined> =>
  Object.values((await readLayouts(page, '/empty/')) ?? {}).at(-1);

/** Looks of the page script at elements: it asks each one whether it has a shadow root. */
declare const looks: { count: number; atOnce: number; most: number };

/** Counts the looks at elements from now on, in all and within one task. */
async function countLooks(page: Page): Promise<() => Promise<{ count: number; most: number }>> {
  await page.evaluate(() => {
    // oxlint-disable-next-line typescript/unbound-method -- called on the element below
    const { get } = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')!;
    Object.assign(window, { looks: { count: 0, atOnce: 0, most: 0 } });
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => (looks.atOnce = 0));
    port1.start();
    Object.defineProperty(Element.prototype, 'shadowRoot', {
      get(this: Element) {
        looks.count += 1;
        looks.atOnce += 1;
        if (looks.atOnce === 1) port2.postMessage(undefined);
        looks.most = Math.max(looks.most, looks.atOnce);
        return get?.call(this) as ShadowRoot | null;
      },
    });
  });
  return () => page.evaluate(() => ({ count: looks.count, most: looks.most }));
}

/** Shows one more image, and waits until it is measured: then all that was there before has been as well. */
async function untilMeasured(page: Page, photo: string): Promise<void> {
  await page.evaluate((src) => {
    document.body.append(Object.assign(new Image(200, 150), { src }));
  }, photo);
  await expect.poll(() => layoutsOf(page)).toMatchObject({ [photo]: 200 });
}

test('a variant that cannot be decoded is replaced, although the page wants another one by now', async ({
  visit,
}) => {
  const held = createDelayedAnswer();
  const cdn = createLoopbackServer(
    async (request, response) => {
      // The other variants never come.
      if (!request.url?.includes('/w_1440')) return;
      await held.until;
      response
        .writeHead(200, { ...image, 'access-control-allow-origin': '*' })
        .end(await undecodable);
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await cdn.open();
  const page = await (
    await visit()
  ).install({
    cdn: { provider: 'ipx', baseUrl: `http://127.0.0.1:${cdn.port}` },
    timeoutSeconds: 3,
  });
  // Its own pixels decide its layout, which the page knows only when it has asked for a variant.
  await page.evaluate(() =>
    document.body.append(Object.assign(new Image(), { src: '/photos/drum.jpg' })),
  );
  await expect.poll(() => layoutsOf(page)).toEqual({ '/photos/drum.jpg': 0 });
  held.answer();
  await expect
    .poll(() => page.evaluate(() => document.images[0]!.naturalWidth), { timeout: 30_000 })
    .toBe(2400);
  await cdn.close();
});

test('an image that is still broken after it was replaced is replaced again', async ({
  visit,
  site,
}) => {
  const other = await createOtherSite(site);
  const photo = await readFile('public/photos/clock.jpg');
  let answers = 0;
  other.handlers['/photos/clock.jpg'] = async ({ method }, response) => {
    if (method === 'GET') answers += 1;
    const headers = { ...image, 'cache-control': 'no-cache' };
    response.writeHead(200, headers).end(answers > 1 ? photo : await undecodable);
  };
  const cdn = createLoopbackServer(
    async (_, response) => {
      response
        .writeHead(200, { ...image, 'access-control-allow-origin': '*' })
        .end(await undecodable);
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await cdn.open();
  const page = await (await visit()).open(`${other.url}/empty/`);
  await installIn(page, { cdn: { provider: 'ipx', baseUrl: `http://127.0.0.1:${cdn.port}` } });
  await page.evaluate(() => {
    const shown = Object.assign(new Image(), { src: '/photos/clock.jpg' });
    shown.style.maxWidth = '100%';
    document.body.append(shown);
  });
  await expect.poll(() => page.evaluate(() => document.images[0]!.naturalWidth)).toBe(2400);
  await cdn.close();
  await other.close();
});

test('a change of the page costs work for what was added, and not for the whole page', async ({
  visit,
}) => {
  const page = await (await visit()).install();
  await untilListening(page, '/photos/dragonfly.jpg');
  await page.evaluate(() => {
    const list = document.createElement('ul');
    list.innerHTML = '<li>Text</li>'.repeat(10_000);
    document.body.append(list);
  });
  await untilMeasured(page, '/photos/clock.jpg');
  const read = await countLooks(page);
  await page.evaluate(async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      document.querySelector('li')!.textContent = String(turn);
      document.title = String(turn);
      new Image().src = `/photos/drum.jpg?v=${turn}`;
      const script = document.createElement('script');
      script.src = `data:text/javascript,${turn}`;
      document.head.append(script);
      await new Promise((resolve) => script.addEventListener('load', resolve));
      // Longer than changes are batched.
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
  });
  await untilMeasured(page, '/photos/drum.jpg');
  const { count } = await read();
  // The scripts and the image were added, and each of them has loaded as well.
  expect(count).toBeGreaterThan(20);
  expect(count).toBeLessThan(200);
});

test('work on a large page is done in slices', async ({ visit }) => {
  const page = await (await visit()).install();
  await untilListening(page, '/photos/dragonfly.jpg');
  const read = await countLooks(page);
  await page.evaluate(() => {
    // Each look at the clock takes a millisecond, so that a slice is as many steps.
    let ms = performance.now();
    performance.now = () => (ms += 1);
    const list = document.createElement('ul');
    list.innerHTML = '<li>Text</li>'.repeat(1000);
    document.body.append(list);
  });
  await untilMeasured(page, '/photos/clock.jpg');
  const { count, most } = await read();
  expect(count).toBeGreaterThan(1000);
  expect(most).toBeLessThan(15);
});

test('a frame that is not displayed, or gone, says nothing of an image of the page', async ({
  visit,
}) => {
  const page = await (await visit()).install();
  await untilListening(page, '/photos/dragonfly.jpg');
  await page.evaluate(async () => {
    const src = '/photos/clock.jpg';
    document.body.append(Object.assign(new Image(240, 180), { src }));
    const showIn = async (style: string): Promise<HTMLIFrameElement> => {
      const frame = document.createElement('iframe');
      frame.srcdoc = `<img src="${src}">`;
      frame.style.cssText = style;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      return frame;
    };
    await showIn('display: none');
    (await showIn('')).remove();
  });
  await untilMeasured(page, '/photos/drum.jpg');
  expect(await layoutsOf(page)).toMatchObject({ '/photos/clock.jpg': 240 });
});

test('frames and elements that are gone are let go', async ({ visit }) => {
  const page = await (await visit()).install();
  await untilListening(page, '/photos/dragonfly.jpg');
  await page.evaluate(async () => {
    const refs: WeakRef<object>[] = [];
    const show = async (): Promise<HTMLIFrameElement> => {
      const frame = document.createElement('iframe');
      frame.srcdoc =
        '<img src="/photos/clock.jpg" width="200"><div style="background: url(/photos/drum.jpg); height: 20px">';
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      const { contentDocument } = frame;
      refs.push(new WeakRef(contentDocument!), new WeakRef(contentDocument!.images[0]!));
      return frame;
    };
    const frames = [await show(), await show()] as const;
    const hidden = document.createElement('div');
    hidden.style.cssText = 'display: none; background: url(/photos/forest-stream.jpg)';
    document.body.append(hidden);
    refs.push(new WeakRef(hidden));
    Object.assign(window, { refs, frames, hidden });
  });
  await untilMeasured(page, '/photos/lamp-bird.jpg');
  await page.evaluate(() => {
    const it = window as unknown as {
      frames?: readonly HTMLIFrameElement[];
      hidden?: HTMLElement | undefined;
    };
    it.frames![0]!.remove();
    it.frames![1]!.srcdoc = '<p>Another page</p>';
    it.hidden!.remove();
    delete it.frames;
    delete it.hidden;
  });
  const session = await page.context().newCDPSession(page);
  await expect
    .poll(async () => {
      await session.send('HeapProfiler.collectGarbage');
      return page.evaluate(() => {
        const { refs } = window as unknown as { refs: WeakRef<object>[] };
        return refs.filter((ref) => ref.deref()).length;
      });
    })
    .toBe(0);
});

test('the background of an element that is not displayed is not downloaded', async ({
  visit,
  site,
  cdn,
}) => {
  const page = await (await visit()).install();
  await untilListening(page, '/photos/dragonfly.jpg');
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div style="display: none"><div id="late" style="background: url(/photos/clock.jpg) 0 0 / cover; height: 90px; width: 240px"></div></div>',
    );
  });
  await untilMeasured(page, '/photos/drum.jpg');
  const asked = (): string[] =>
    [...cdn.requests, ...site.requests]
      .map(({ path }) => path)
      .filter((path) => path.includes('clock'));
  expect(asked()).toEqual([]);
  // Its image is learned as soon as it is displayed.
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#late')!.parentElement!.style.display = 'block';
  });
  await expect.poll(() => layoutsOf(page)).toMatchObject({ '/photos/clock.jpg': 240 });
});

/** Builds a script with Vite, as a site does. */
async function buildSite(main: string): Promise<Rolldown.OutputChunk[]> {
  const files: Record<string, string> = { main, own: "export const own = 'own';" };
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'site',
        resolveId: (id) => (id in files ? `\0${id}` : undefined),
        load: (id) => files[id.slice(1)],
      },
    ],
    resolve: { alias: { pocketcdn: join(projectRoot(), 'dist/index.js') } },
    build: { write: false, target: 'es2022', rolldownOptions: { input: 'main' } },
  })) as Rolldown.RolldownOutput;
  return output.filter((file) => file.type === 'chunk');
}

test('a part that is gone after a deployment does not reload a page that Vite has built', async ({
  visit,
  site,
  cdn,
}) => {
  const chunks = await buildSite(`
    import { register } from 'pocketcdn';
    const cdn = { provider: 'ipx', baseUrl: '${cdn.url}' };
    Object.assign(window, {
      rare: () => register({ cdn, maxBytes: 5e6 }),
      plain: () => register({ cdn }),
      own: () => import('own'),
    });`);
  const parts = chunks
    .filter(({ isDynamicEntry }) => isDynamicEntry)
    .map(({ fileName }) => fileName);
  for (const { fileName, code, isDynamicEntry } of chunks) {
    const headers = { 'content-type': 'text/javascript' };
    if (!isDynamicEntry) site.pages[`/${fileName}`] = { body: code, headers };
  }
  const entry = chunks.find(({ isEntry }) => isEntry)!.fileName;
  site.pages['/built/'] = {
    body: `<!doctype html><title>Built</title><link rel="icon" href="data:,"><script>
      window.told = [];
      addEventListener('vite:preloadError', ({ payload }) => told.push(payload.message));
    </script><script type="module" src="/${entry}"></script>`,
  };
  const page = await (await visit()).open('/built/');
  const call = (name: 'rare' | 'plain' | 'own'): Promise<string> =>
    page.evaluate(
      (it) =>
        (window as unknown as Record<string, () => Promise<unknown>>)[it]!().then(
          (result) => typeof result,
          () => 'rejected',
        ),
      name,
    );
  expect(await call('rare')).toBe('undefined');
  expect(await call('plain')).toBe('object');
  const firstIdle = parts.find((name) => name.includes('first-idle'))!;
  await page
    .waitForResponse((response) => response.url().endsWith(firstIdle))
    .catch(() => undefined);
  // The site's own file is reported, and nothing else.
  expect(await call('own')).toBe('rejected');
  const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
  expect(told).toEqual([expect.stringContaining('own-')]);
});

test('pages with different options are told of it, and a deployment is not', async ({
  visit,
  cdn,
}) => {
  const visitor = await visit();
  const page = await visitor.open('/empty/');
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  const openWith = async (quality: number | undefined): Promise<void> => {
    await page.goto('/empty/');
    const options = { cdn: { provider: 'ipx', baseUrl: cdn.url } } as const;
    await installIn(page, quality === undefined ? options : { ...options, quality });
    // The next page finds this worker.
    const isActive = (): Promise<boolean> =>
      page.evaluate(
        async (it) => (await navigator.serviceWorker.ready).active?.scriptURL.includes(it) ?? false,
        quality === undefined ? 'provider' : `quality=${quality}`,
      );
    await expect.poll(isActive).toBe(true);
  };
  // A deployment, and the one before it again.
  for (const quality of [undefined, 60, 60, 50, 60, 60]) await openWith(quality);
  expect(warnings).toEqual([]);
  await openWith(50);
  expect(warnings).toEqual([expect.stringContaining('quality: 50, not 60')]);
});
