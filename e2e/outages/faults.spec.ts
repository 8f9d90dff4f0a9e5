import type { Page } from '@playwright/test';
import { setTimeout as delay } from 'node:timers/promises';
import type { AnswerReport } from '../../src/index.js';
import { readCachedImages } from '../support/cached-images.js';
import { createFaultyCdn, type FaultName, faults, oddities } from '../support/faulty-cdn.js';
import {
  insertImages,
  readAnswer,
  readAnswers,
  readStats,
  showImages,
  timeImage,
  turnDevice,
} from '../support/images.js';
import { installIn } from '../support/install.js';
import { expect, test } from '../support/test.js';

/** The photographs, by what is stored of them when the fault begins. */
const photos = {
  fresh: '/photos/clock.jpg',
  stale: '/photos/alpine-path.jpg',
  'other variant only': '/photos/dragonfly.jpg',
} as const;
const seen = Object.values(photos);

/** Photographs that are not stored, one for each device. */
const unseen = ['/photos/cut-fig.jpg', '/photos/drum.jpg'] as const;

/** A window whose variants are already encoded, and a smaller one on a denser screen. */
const plain = { width: 800, height: 500, deviceScaleFactor: 1 };
const dense = { width: 500, height: 400, deviceScaleFactor: 2 };

/** One failure of each kind; the others take long, and differ from these in details only. */
const representatives: FaultName[] = [
  'connections refused',
  'accepted and never answered',
  'a truncated body',
  'status 503',
  'HTML with 200 and the type image/*',
];

const failures: FaultName[] = ['connections refused', ...(Object.keys(faults) as FaultName[])];

for (const fault of failures) {
  const tag = representatives.includes(fault) ? [] : '@long';
  test(
    `every photograph is shown while the CDN fails: ${fault}`,
    { tag },
    async ({ visit, site, cdn }) => {
      const faulty = await createFaultyCdn(cdn.url);
      const options = {
        cdn: { provider: 'ipx', baseUrl: faulty.url },
        timeoutSeconds: 2,
      } as const;
      const visitor = await visit();
      const openAt = async (metrics: typeof plain): Promise<Page> => {
        const page = await visitor.open('/empty/');
        await turnDevice(page, metrics);
        await installIn(page, options);
        return page;
      };

      const narrow = await openAt({ ...plain, width: 320 });
      await insertImages(narrow, [photos['other variant only']]);
      const first = await openAt(plain);
      await insertImages(first, [photos.fresh]);
      faulty.cacheControl = 'max-age=0';
      await insertImages(first, [photos.stale]);
      faulty.cacheControl = 'public, max-age=3600';
      await expect.poll(async () => (await readStats(first)).entries).toBe(seen.length);

      // Opened before the fault: the answers to these pages during the fault are read below.
      const pages = [await openAt(plain), await openAt(dense)] as const;
      site.reset();
      await faulty.setFault(fault);
      const times: number[] = [];
      for (const [at, page] of pages.entries()) {
        for (const photo of [...seen, unseen[at]!]) {
          const image = await timeImage(page, photo);
          expect(image.naturalWidth, photo).toBeGreaterThan(0);
          times.push(image.ms);
        }
        // The site is up.
        expect((await showImages(page))[0]?.naturalWidth).toBe(2400);
      }
      // With the other faults, the CDN works, or claims to.
      if (!/status 4(?:03|04|10)|decoded/.test(fault)) {
        // When the circuit is open, no image waits for the CDN.
        const history = async () => (await readStats(pages[1])).circuits[faulty.url]?.history;
        await expect.poll(history).toMatchObject([{ isOpen: true }]);
        for (const metrics of [plain, dense]) {
          const page = await openAt(metrics);
          for (const photo of [photos.fresh, photos.stale]) {
            times.push((await timeImage(page, photo)).ms);
          }
        }
      }
      console.log(`| ${[fault, ...times.map((ms) => ms.toFixed(0))].join(' | ')} |`);
      // An outage of the CDN must not cause requests to the origin. A HEAD only removes an image from the
      // browser's memory, and is aborted at once.
      const asked = site.requests.filter(
        ({ method, path }) => method !== 'HEAD' && seen.some((photo) => photo === path),
      );
      expect(asked).toEqual([]);
      const [same, other] = await Promise.all(pages.map((page) => answersOf(page)));
      expect(same?.[photos.fresh]).toMatchObject({ outcome: 'hit' });
      expect(same?.[photos.stale]).toMatchObject({ outcome: 'staleHit' });
      expect(same?.[photos['other variant only']]).toMatchObject({ fallback: 'variant' });
      expect(other?.[photos.fresh]).toMatchObject({ fallback: 'variant' });
      expect(same?.[unseen[0]]).toMatchObject({ fallback: 'original' });
      expect(other?.[unseen[1]]).toMatchObject({ fallback: 'original' });

      // Nothing of the failure is stored, and all images are right when the CDN works again.
      const [page] = pages;
      expect((await readCachedImages(page)).broken).toEqual([]);
      await faulty.setFault(undefined);
      // Until then the worker sends no request to the CDN.
      const { openUntil = 0 } = (await readStats(page)).circuits[faulty.url] ?? {};
      await delay(Math.max(0, openUntil - Date.now()));
      const later = await visitor.open('/empty/');
      await turnDevice(later, plain);
      await expect
        .poll(
          async () => {
            await later.reload();
            await installIn(later, options);
            await insertImages(later, [...seen, ...unseen]);
            return Object.values(await answersOf(later)).map(({ fallback }) => fallback);
          },
          { intervals: [1000] },
        )
        .toEqual([...seen, ...unseen].map(() => undefined));
      const { circuits } = await readStats(page);
      expect(circuits[faulty.url]?.state ?? 'closed').toBe('closed');
      await expect(async () => {
        const { entries } = await readStats(page);
        const { broken, keys } = await readCachedImages(page);
        expect(broken).toEqual([]);
        expect(entries).toBe(keys.length);
      }).toPass();
      await faulty.close();
    },
  );
}

for (const oddity of Object.keys(oddities) as FaultName[]) {
  test(`a photograph fits although the CDN sends ${oddity}`, async ({ visit, cdn }) => {
    const faulty = await createFaultyCdn(cdn.url);
    await faulty.setFault(oddity);
    const visitor = await visit();
    const page = await visitor.install({ cdn: { provider: 'ipx', baseUrl: faulty.url } });
    // Without the worker first, so that the browser's HTTP cache has the answer without CORS.
    const path = `/w_1440,f_auto${photos.fresh}`;
    await page.evaluate(
      (url) => fetch(url, { mode: 'no-cors' }).catch(() => undefined),
      `${faulty.url}${path}`,
    );
    const [image] = await insertImages(page, [photos.fresh]);
    expect(image?.naturalWidth).toBe(1440);
    expect(await readAnswer(page, photos.fresh)).toMatchObject({ outcome: 'miss' });
    await faulty.close();
  });
}

/** The latest answer for each image of a page, once the worker has reported all of them. */
async function answersOf(page: Page): Promise<Record<string, AnswerReport>> {
  const count = seen.length + 1;
  let answers: Map<string, AnswerReport> = new Map();
  await expect
    .poll(async () => (answers = await readAnswers(page)).size)
    .toBeGreaterThanOrEqual(count);
  return Object.fromEntries(answers);
}
