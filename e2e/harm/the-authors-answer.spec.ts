import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { RegisterOptions } from '../../src/index.js';
import { expect } from '../support/test.js';
import { lookAt, type Noticed, pageOf } from './look.js';
import { answerWith, type Handler } from './other-site.js';
import { test as base } from './test.js';

/** The page that is looked at, with the worker and without it. */
const path = '/others/';

/** For how long a page is watched, in s: PocketCDN tries again after 2 s and after 4 s. */
const watchSeconds = 8;

/** The same without PocketCDN, where nothing is tried again. */
const plainSeconds = 2;

const test = base.extend<{
  /** Looks at the page without PocketCDN, and then under its control. */
  lookTwice: (
    html: string,
    options?: RegisterOptions,
    seconds?: number,
  ) => Promise<Record<'plain' | 'controlled', Noticed>>;
}>({
  lookTwice: async ({ visit, other, cdn, installAt }, use) => {
    await use(async (html, options, seconds) => {
      other.handlers[path] = answerWith(200, { 'content-type': 'text/html' }, pageOf(html));
      const plainVisit = await visit();
      const { page: controlled } = await installAt({
        cdn: { provider: 'ipx', baseUrl: cdn.url },
        rules: [{ match: '*' }],
        ...options,
      });
      const plainPage = await plainVisit.context.newPage();
      const plain = await lookAt(plainPage, other, path, seconds ?? plainSeconds);
      return { plain, controlled: await lookAt(controlled, other, path, seconds ?? watchSeconds) };
    });
  },
});

const photo = (): Promise<Buffer> => readFile('public/photos/clock.jpg');

/** Each row: what it is, what the site answers, and the markup. */
const rows: [name: string, handlers: Record<string, Handler>, html: string, seconds?: number][] = [
  [
    'beacons that are answered with 204',
    { '/collect': answerWith(204) },
    '<p>A text <img src="/collect?e=dom" alt="">, goes on</p><script>new Image().src = "/collect?e=js"</script>',
  ],
  [
    'beacons that are answered with 205, and with an empty 200',
    { '/reset': answerWith(205), '/empty.gif': answerWith(200, { 'content-type': 'image/gif' }) },
    '<p>A text <img src="/reset" alt=""><img src="/empty.gif" alt="">, goes on</p>',
  ],
  [
    'a missing image of a host that answers with its start page',
    { '/gone.jpg': answerWith(200, { 'content-type': 'text/html' }, '<!doctype html><p>Start') },
    '<p>A text <img src="/gone.jpg" alt="gone">, goes on</p>',
  ],
  [
    'an image that redirects to a login, and one that is missing',
    {
      '/private.jpg': answerWith(302, { location: '/login' }),
      '/login': answerWith(200, { 'content-type': 'text/html' }, '<!doctype html><form>'),
      '/missing.jpg': answerWith(404, { 'content-type': 'text/html' }, '<!doctype html>'),
    },
    '<p><img src="/private.jpg" alt="private"> and <img src="/missing.jpg" alt="missing"></p>',
  ],
  [
    'a JPEG with the type of a page, and one with that of data',
    {
      '/typed.jpg': async (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end(await photo()),
      '/data.jpg': async (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(await photo()),
    },
    '<p><img src="/typed.jpg" alt=""><img src="/data.jpg" alt=""></p>',
  ],
  [
    'a chart that takes 7 s, and one whose body does',
    {
      '/chart.png': async (_, response) => {
        await delay(7000);
        response.writeHead(200, { 'content-type': 'image/jpeg' }).end(await photo());
      },
      '/slow-body.png': async (_, response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg' }).flushHeaders();
        await delay(7000);
        response.end(await photo());
      },
    },
    '<p><img src="/chart.png" alt="chart"><img src="/slow-body.png" alt="chart"></p>',
    12,
  ],
  [
    'a file that breaks off late each time',
    {
      '/late.jpg': async (_, response) => {
        const body = await photo();
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': body.length });
        for (let sent = 0; sent < 9000; sent += 1000) {
          response.write(body.subarray(sent, sent + 1000));
          await delay(300);
        }
        response.destroy();
      },
    },
    '<p><img src="/late.jpg" alt=""></p>',
    12,
  ],
];

for (const [name, handlers, html, seconds] of rows) {
  // What takes longer than a page is watched for is for the long tests.
  const tag = seconds === undefined ? [] : ['@long'];
  test(
    `${name}: the same requests, events and boxes as without PocketCDN`,
    { tag },
    async ({ other, lookTwice }) => {
      Object.assign(other.handlers, handlers);
      const noCdn = { cdn: undefined, timeoutSeconds: 1 } as unknown as RegisterOptions;
      const { plain, controlled } = await lookTwice(html, noCdn, seconds);
      expect(plain.requests.length).toBeGreaterThan(0);
      expect(controlled).toEqual(plain);
    },
  );
}

test('a stream of pictures is shown as it comes, and ends with its page', async ({
  other,
  installAt,
}) => {
  const frame = await readFile('public/photos/clock.jpg');
  let isOpen = false;
  other.handlers['/stream'] = (_, response) => {
    isOpen = true;
    response.on('close', () => {
      isOpen = false;
    });
    response.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=next' });
    // A browser shows a frame when the next one begins. This stream never ends by itself.
    for (let frames = 0; frames < 2; frames += 1) {
      response.write(`--next\r\ncontent-type: image/jpeg\r\n\r\n`);
      response.write(frame);
      response.write('\r\n');
    }
  };
  const { page } = await installAt({ rules: [{ match: '*' }] });
  await page.evaluate(() => {
    const image = Object.assign(new Image(), { src: '/stream' });
    document.body.append(image);
  });
  await expect.poll(() => page.evaluate(() => document.images[0]?.naturalWidth)).toBeGreaterThan(0);
  await page.goto('about:blank');
  await expect.poll(() => isOpen).toBe(false);
});

test('icons that were never seen keep their texts in an outage, and the paragraph its height', async ({
  other,
  lookTwice,
}) => {
  const names = Array.from({ length: 10 }, (_, index) => `/icons/${index}.png`);
  for (const name of names) other.handlers[name] = (_, response) => response.destroy();
  const html = `<p>${names.map((name) => `<img src="${name}" alt="icon">`).join('')}</p>`;
  const { plain, controlled } = await lookTwice(html);
  expect(controlled.images).toEqual(plain.images);
});

test('with `fallbackImage` a neutral picture stands for an image that was never seen', async ({
  other,
  lookTwice,
}) => {
  other.handlers['/icon.png'] = (_, response) => response.destroy();
  const html = '<p><img src="/icon.png" alt="icon" width="40" height="40"></p>';
  const { plain, controlled } = await lookTwice(html, { fallbackImage: 'neutral' });
  expect(plain.events['/icon.png']).toEqual(['error']);
  expect(controlled.images[0]?.naturalWidth).toBeGreaterThan(0);
});
