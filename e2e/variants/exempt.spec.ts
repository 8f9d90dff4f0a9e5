import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { createFaultyCdn, type FaultyCdn } from '../support/faulty-cdn.js';
import { readStats } from '../support/images.js';
import { readLayouts } from '../support/layouts.js';
import { stays } from '../support/stays.js';
import { expect, test } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

const usual = '/photos/drum.jpg';

/** A provider that takes any address: others leave one with a query alone. */
const optionsFor = (own: FaultyCdn): RegisterOptions => ({
  cdn: { provider: 'template', baseUrl: own.url, template: '/w_{width},f_auto/{path}' },
});

const asked = ({ requests }: FaultyCdn, photo: string): string[] =>
  requests.map(({ path }) => path).filter((path) => path.includes(photo));

/** Images that the page exempts, by a name. */
const exemptions = {
  'with ?pocketcdn=off': (origin: string) => `${origin}/photos/clock.jpg?pocketcdn=off`,
  // Chromium does not load one, and lays it out all the same.
  'with credentials in its URL': (origin: string) =>
    `${origin.replace('//', '//user:secret@')}/photos/clock.jpg`,
};

/** Appends images of a pinned width, wider than the viewport. Resolves when none loads any more. */
const append = (page: Page, urls: readonly string[]): Promise<unknown> =>
  page.evaluate(
    (sources) =>
      Promise.all(
        sources.map((src) => {
          const image = Object.assign(new Image(), { src });
          Object.assign(image.style, { display: 'block', width: '2000px' });
          document.body.append(image);
          return image.decode().catch(() => undefined);
        }),
      ),
    urls,
  );

for (const [exemption, urlAt] of Object.entries(exemptions)) {
  test(`an image ${exemption} is not asked of the CDN when a restarted worker learns its layout`, async ({
    visit,
    cdn,
    site,
  }) => {
    const own = await createFaultyCdn(cdn.url);
    const page = await (await visit()).install(optionsFor(own));
    await stopWorkers(page);
    await append(page, [urlAt(site.url), usual]);
    const readLearned = async (): Promise<string[]> =>
      Object.values((await readLayouts(page, '/empty/')) ?? {}).flatMap((it) => Object.keys(it));
    await expect.poll(readLearned).toEqual(expect.arrayContaining([usual]));
    // The wider variant of the usual one is fetched for what the same message told.
    await expect.poll(() => asked(own, usual).length).toBe(2);
    await expect.poll(async () => (await readStats(page)).entries).toBeGreaterThanOrEqual(2);
    await stays(async () => asked(own, '/photos/clock.jpg'), [], 1500);
    await own.close();
  });

  test(`an image ${exemption} is not asked of the CDN when a page has it retried`, async ({
    visit,
    cdn,
    site,
  }) => {
    const own = await createFaultyCdn(cdn.url);
    const page = await (await visit()).install(optionsFor(own));
    await page.evaluate(
      (urls) => {
        for (const url of urls) {
          const message = { type: 'pocketcdn:retry', page: '/empty/', urls: [url] };
          navigator.serviceWorker.controller!.postMessage(message);
        }
      },
      [urlAt(site.url), site.url + usual],
    );
    await expect.poll(async () => (await readStats(page)).entries).toBeGreaterThan(0);
    await stays(async () => asked(own, '/photos/clock.jpg'), [], 1500);
    await own.close();
  });
}
