import { insertImages, readAnswer } from '../support/images.js';
import { expect, test } from '../support/test.js';

test('the `sizes` of a rule for a whole host reach the worker, which knows the rule by its `match`', async ({
  visit,
  cdn,
  site,
}) => {
  const page = await (
    await visit()
  ).install({
    cdn: { provider: 'ipx', baseUrl: cdn.url },
    // Without a path: the checked pattern has one.
    rules: [{ match: '/logos/*' }, { match: site.url, sizes: '300px' }],
  });
  await insertImages(page, ['/photos/clock.jpg']);
  expect((await readAnswer(page, '/photos/clock.jpg'))?.width).toBe(312);
});
