import { readLayouts, untilListening } from '../support/layouts.js';
import { expect, test } from '../support/test.js';

test('an element whose address cannot be read does not keep the others from being measured', async ({
  visit,
}) => {
  const page = await (await visit()).install();
  await untilListening(page, '/photos/dragonfly.jpg');
  await page.evaluate(() => {
    document.body.innerHTML = `
      <svg width="40" height="40"><image href="https://" width="40" height="40"/></svg>
      <svg width="40" height="40"><image href="http://[" width="40" height="40"/></svg>
      <img src="/photos/clock.jpg" alt="" width="240" height="180">`;
  });
  await expect
    .poll(async () => Object.values((await readLayouts(page, '/empty/')) ?? {}))
    .toEqual([expect.objectContaining({ '/photos/clock.jpg': 240 })]);
});
