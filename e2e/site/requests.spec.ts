import type { Page } from '@playwright/test';
import type { RegisterOptions } from '../../src/index.js';
import { createFaultyCdn, type FaultyCdn } from '../support/faulty-cdn.js';
import { insertImages, readStats } from '../support/images.js';
import { installIn } from '../support/install.js';
import { expect, test as base, type Visitor } from '../support/test.js';

const photo = '/photos/clock.jpg';
const other = '/photos/drum.jpg';

interface Fixtures {
  /** A CDN whose log has the headers. */
  own: FaultyCdn;
  /** The site, behind a server whose log has the headers. */
  front: FaultyCdn;
  /** Opens a page under a policy. With options, it registers the worker. */
  openUnder: (visitor: Visitor, policy: string, options?: RegisterOptions) => Promise<Page>;
}

const test = base.extend<Fixtures>({
  own: async ({ cdn }, use) => {
    const own = await createFaultyCdn(cdn.url);
    await use(own);
    await own.close();
  },
  front: async ({ site }, use) => {
    const front = await createFaultyCdn(site.url);
    await use(front);
    await front.close();
  },
  openUnder: async ({ site, front }, use) => {
    await use(async (visitor, policy, options) => {
      site.pages['/gallery/'] = {
        body: '<!doctype html><title>Gallery</title><link rel="icon" href="data:,">',
        headers: policy === '' ? {} : { 'referrer-policy': policy },
      };
      const page = await visitor.open(`${front.url}/gallery/?visitor=42`);
      if (options) await installIn(page, options);
      return page;
    });
  },
});

/** `Referer` of each request for a photograph, in order; `null` where there was none. */
const referersAt = ({ requests }: FaultyCdn, path: string = photo): (string | null)[] =>
  requests
    .filter((request) => request.path.includes(path))
    .map(({ headers }) => headers.referer ?? null);

/** Shows an image that has a policy of its own. */
const insertWithPolicy = (page: Page, src: string, referrerPolicy: string): Promise<void> =>
  page.evaluate(
    async (given) => {
      const image = Object.assign(new Image(), given);
      image.style.maxWidth = '100%';
      document.body.replaceChildren(image);
      await image.decode();
    },
    { referrerPolicy, src },
  );

const policies = {
  'no-referrer': 'under the policy no-referrer',
  'same-origin': 'under the policy same-origin',
  '': 'under the browser’s own policy',
};

for (const [policy, under] of Object.entries(policies)) {
  test.describe(under, () => {
    /** What the CDN and the site get without the worker. */
    let expected: { cdn: string | null; site: string | null };
    test.beforeEach(async ({ visit, own, front, openUnder }) => {
      const page = await openUnder(await visit(), policy);
      await insertImages(page, [`${own.url}/w_320${other}`, other]);
      const [[cdn], [site]] = [referersAt(own, other), referersAt(front, other)];
      expected = { cdn: cdn!, site: site! };
    });

    test('the CDN gets the same referrer as without the worker', async ({
      visit,
      own,
      openUnder,
    }) => {
      const page = await openUnder(await visit(), policy, {
        cdn: { provider: 'ipx', baseUrl: own.url },
      });
      await insertImages(page, [photo]);
      expect(referersAt(own)).toEqual([expected.cdn]);
    });

    test('the site gets the same referrer as without the worker', async ({
      visit,
      front,
      openUnder,
    }) => {
      const page = await openUnder(await visit(), policy, {});
      await insertImages(page, [photo]);
      expect(referersAt(front)).toEqual([expected.site]);
    });

    test('the site gets the same referrer for an original in an outage of the CDN', async ({
      visit,
      own,
      front,
      openUnder,
    }) => {
      const page = await openUnder(await visit(), policy, {
        cdn: { provider: 'ipx', baseUrl: own.url },
      });
      await own.setFault('connections refused');
      await insertImages(page, [photo]);
      expect(referersAt(front)).toEqual([expected.site]);
    });

    for (const place of ['cdn', 'site'] as const) {
      const who = { cdn: 'the CDN', site: 'the site' }[place];
      test(`${who} gets the same referrer when a stale image is revalidated`, async ({
        visit,
        own,
        front,
        openUnder,
      }) => {
        const host = { cdn: own, site: front }[place];
        host.cacheControl = 'max-age=0';
        const options: RegisterOptions =
          place === 'cdn' ? { cdn: { provider: 'ipx', baseUrl: own.url } } : {};
        const visitor = await visit();
        const first = await openUnder(visitor, policy, options);
        const second = await openUnder(visitor, policy, options);
        await insertImages(first, [photo]);
        await expect.poll(async () => (await readStats(first)).entries).toBe(1);
        await insertImages(second, [photo]);
        await expect.poll(() => referersAt(host).length).toBe(2);
        expect(referersAt(host)[1]).toBe(expected[place]);
      });
    }

    test('the CDN gets the same referrer when the wider variant of an image is fetched', async ({
      visit,
      own,
      openUnder,
    }) => {
      const page = await openUnder(await visit(), policy, {
        cdn: { provider: 'ipx', baseUrl: own.url },
      });
      await page.evaluate((src) => {
        // Wider than the viewport, which is what an image of unknown layout is asked for at.
        document.body.append(Object.assign(new Image(2000), { src }));
      }, photo);
      await expect.poll(async () => (await readStats(page)).entries).toBe(2);
      expect(referersAt(own)).toEqual([expected.cdn, expected.cdn]);
    });

    for (const place of ['cdn', 'site'] as const) {
      const who = { cdn: 'the CDN', site: 'the site' }[place];
      test(`${who} gets the same referrer, or none, when an image is prefetched`, async ({
        visit,
        own,
        front,
        openUnder,
      }) => {
        const page = await openUnder(
          await visit(),
          policy,
          place === 'cdn' ? { cdn: { provider: 'ipx', baseUrl: own.url } } : {},
        );
        expect(await page.evaluate((url) => window.images.prefetch([url]), photo)).toMatchObject({
          stored: 1,
        });
        const [referer] = referersAt({ cdn: own, site: front }[place]);
        expect([expected[place], null]).toContain(referer);
      });
    }
  });
}

test.describe('for an image with referrerpolicy="no-referrer"', () => {
  for (const place of ['cdn', 'site'] as const) {
    const who = { cdn: 'the CDN', site: 'the site' }[place];
    test(`${who} gets no referrer, also when the image is revalidated`, async ({
      visit,
      own,
      front,
      openUnder,
    }) => {
      const host = { cdn: own, site: front }[place];
      host.cacheControl = 'max-age=0';
      const options: RegisterOptions =
        place === 'cdn' ? { cdn: { provider: 'ipx', baseUrl: own.url } } : {};
      const visitor = await visit();
      const first = await openUnder(visitor, '', options);
      const second = await openUnder(visitor, '', options);
      await insertWithPolicy(first, photo, 'no-referrer');
      await expect.poll(async () => (await readStats(first)).entries).toBe(1);
      await insertWithPolicy(second, photo, 'no-referrer');
      await expect.poll(() => referersAt(host).length).toBe(2);
      expect(referersAt(host)).toEqual([null, null]);
    });
  }

  test('a neighbour without it is asked for with the page’s referrer', async ({
    visit,
    front,
    openUnder,
  }) => {
    const page = await openUnder(await visit(), '', {});
    await insertWithPolicy(page, photo, 'no-referrer');
    await insertImages(page, [other]);
    expect(referersAt(front, other)).toEqual([`${front.url}/gallery/?visitor=42`]);
  });
});

test('an Accept header that is longer than 128 bytes causes no preflight', async ({
  visit,
  cdn,
}) => {
  // As a browser of tomorrow may send it, or one with an extension.
  const accept = `image/avif,image/webp,${'image/x-format-of-tomorrow,'.repeat(5)}*/*;q=0.8`;
  const page = await (await visit()).install();
  await page.setExtraHTTPHeaders({ accept });
  const [image] = await insertImages(page, [photo]);
  expect(cdn.requests.map(({ method }) => method)).toEqual(['GET']);
  expect(image?.naturalWidth).toBe(1440);
});
