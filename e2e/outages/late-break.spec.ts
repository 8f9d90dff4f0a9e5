import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createLoopbackServer, type LoopbackServer } from '../../demo/server/loopback-server.js';
import { installIn } from '../support/install.js';
import { stays } from '../support/stays.js';
import { expect, test } from '../support/test.js';

const photo = '/photos/late.jpg';

/** Of an image that is not there after one and a half times that, the page sees what has come. */
const timeoutSeconds = 0.5;

/** When a body breaks off, in ms. */
const breakMs = 1500;

/** For how long requests are counted, and after which part of it there must be none, in ms. */
const watchMs = 20_000;
const settledMs = 10_000;

let front: LoopbackServer;
/** When the photograph was asked for, in ms since the epoch. */
let asked: number[];
let breaksOff: boolean;

test.beforeEach(async ({ site }) => {
  const body = await readFile('public/photos/clock.jpg');
  asked = [];
  front = createLoopbackServer(
    async (request, response) => {
      if (request.url !== photo) {
        const received = await fetch(site.url + request.url);
        const type = received.headers.get('content-type') ?? 'text/plain';
        response.writeHead(received.status, { 'content-type': type });
        response.end(Buffer.from(await received.arrayBuffer()));
        return;
      }
      if (request.method === 'GET') asked.push(Date.now());
      response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': body.length });
      const end = Date.now() + breakMs;
      let sent = 0;
      // Slow, and not stalled.
      for (; Date.now() < end; sent += 1000) {
        response.write(body.subarray(sent, sent + 1000));
        await delay(50);
      }
      if (breaksOff) response.destroy();
      else response.end(body.subarray(sent));
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await front.open();
});
test.afterEach(() => front.close());

test('the site’s own file that comes slowly is downloaded once', async ({ visit }) => {
  breaksOff = false;
  const page = await (await visit()).open(`http://127.0.0.1:${front.port}/empty/`);
  await installIn(page, { timeoutSeconds });
  await page.evaluate(async (src) => {
    const image = Object.assign(new Image(300), { src });
    document.body.append(image);
    await image.decode();
  }, photo);
  await stays(async () => asked.length, 1);
});

test('the site’s own file that always breaks off late is not downloaded without end', async ({
  visit,
}) => {
  breaksOff = true;
  const page = await (await visit()).open(`http://127.0.0.1:${front.port}/empty/`);
  await installIn(page, { timeoutSeconds });
  await page.evaluate((src) => document.body.append(Object.assign(new Image(300), { src })), photo);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  // No event tells of what does not come.
  await page.waitForTimeout(watchMs);
  const [first = 0] = asked;
  const late = asked.map((at) => at - first).filter((ms) => ms > settledMs);
  expect(late, `${asked.length} requests in all`).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(6);
});
