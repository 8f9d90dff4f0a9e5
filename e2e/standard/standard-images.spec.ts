import { insertImages, readAnswer, readStats } from '../support/images.js';
import { photosSentBy } from '../support/photos.js';
import { expect, test, type Visitor } from '../support/test.js';
import { stopWorkers } from '../support/workers.js';

const photo = '/photos/clock.jpg';
const freshness = { mode: 'standard' } as const;

/** Shows the photograph in a new tab, and returns its answer. */
async function show(visitor: Visitor, baseUrl: string): Promise<Record<string, unknown>> {
  const page = await visitor.install({ cdn: { provider: 'ipx', baseUrl }, freshness });
  const [image] = await insertImages(page, [photo]);
  return { isShown: image!.naturalWidth > 0, ...(await readAnswer(page, photo)) };
}

test('the ready worker without a CDN is a standard cache for images', async ({ visit, site }) => {
  site.photoCacheControl = 'max-age=0';
  const visitor = await visit();
  const page = await visitor.install({ freshness });
  const log = (): unknown[] =>
    site.requests
      .filter(({ path }) => path === photo)
      .map(({ status, conditional }) => [status, conditional]);
  await insertImages(page, [photo]);
  expect(await readAnswer(page, photo)).toMatchObject({
    outcome: 'miss',
    variantUrl: site.url + photo,
  });

  // Each visit sends a request, and only the first one downloads.
  await stopWorkers(page);
  const [image] = await insertImages(await visitor.install({ freshness }), [photo]);
  expect(image?.naturalWidth).toBeGreaterThan(0);
  expect(log()).toEqual([
    [200, false],
    [304, true],
  ]);
  expect(await readStats(page)).toMatchObject({ entries: 1, revalidations: 1 });
});

test('the ready worker explains a missing file of the standard cache', async ({ visit, site }) => {
  site.pages['/pocketcdn-standard.js'] = { body: 'Not found', status: 404 };
  await expect((await visit()).install({ freshness })).rejects.toThrow(
    /mode standard needs pocketcdn-standard\.js beside it, and the server answered 404\. Copy it there with: cp .*pocketcdn-standard\.js/,
  );
});

test.describe('with a CDN, the mode standard', () => {
  test('sends a request before it shows a stale image', async ({ visit, cdn }) => {
    cdn.cacheControl = 'max-age=0';
    const visitor = await visit();
    expect(await show(visitor, cdn.url)).toMatchObject({ outcome: 'miss' });
    expect(await show(visitor, cdn.url)).toMatchObject({ outcome: 'miss' });
    expect(cdn.requests.map(({ status }) => status)).toEqual([200, 304]);
  });

  test('shows a stale image at once within stale-while-revalidate', async ({ visit, cdn }) => {
    cdn.cacheControl = 'max-age=0, stale-while-revalidate=600';
    const visitor = await visit();
    await show(visitor, cdn.url);
    expect(await show(visitor, cdn.url)).toMatchObject({ outcome: 'staleHit' });
    await expect.poll(() => cdn.requests.length).toBe(2);
  });

  test('shows a stale image while the CDN is down', async ({ visit, cdn, site }) => {
    cdn.cacheControl = 'max-age=0';
    const visitor = await visit();
    await show(visitor, cdn.url);
    await cdn.setState('gone');
    expect(await show(visitor, cdn.url)).toMatchObject({
      isShown: true,
      outcome: 'fallback',
      fallback: 'variant',
    });
    expect(photosSentBy(site)).toEqual([]);
  });

  test('shows the author’s file if must-revalidate forbids a stale image', async ({
    visit,
    cdn,
  }) => {
    cdn.cacheControl = 'max-age=0, must-revalidate';
    const visitor = await visit();
    await show(visitor, cdn.url);
    await cdn.setState('gone');
    expect(await show(visitor, cdn.url)).toMatchObject({
      isShown: true,
      outcome: 'fallback',
      fallback: 'original',
    });
  });
});
