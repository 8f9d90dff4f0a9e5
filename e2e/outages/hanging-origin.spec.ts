import { createGate } from '../support/gate.js';
import { readAnswers } from '../support/images.js';
import { expect, test } from '../support/test.js';

const timeoutSeconds = 2;

/** What a busy machine takes. */
const slackSeconds = 2;

for (const count of [4, 20]) {
  test(`with the CDN gone and an origin that hangs, none of ${count} images waits longer than two time-outs`, async ({
    visit,
    cdn,
    site,
  }) => {
    const paths = Array.from({ length: count }, (_, index) => `/photos/hanging-${index}.jpg`);
    const { until, open: answer } = createGate();
    for (const path of paths) site.pages[path] = { body: '', status: 503, until };
    const page = await (
      await visit()
    ).install({
      cdn: { provider: 'ipx', baseUrl: cdn.url },
      timeoutSeconds,
    });
    await cdn.setState('gone');
    const seconds = await page.evaluate(
      (sources) =>
        Promise.all(
          sources.map(async (src) => {
            const startedAt = performance.now();
            const image = Object.assign(new Image(), { src });
            document.body.append(image);
            await image.decode();
            return (performance.now() - startedAt) / 1000;
          }),
        ),
      paths,
    );
    answer();
    await expect.poll(async () => (await readAnswers(page)).size).toBe(count);
    for (const { fallback } of (await readAnswers(page)).values()) expect(fallback).toBe('image');
    expect(Math.max(...seconds)).toBeLessThan(2 * timeoutSeconds + slackSeconds);
  });
}
