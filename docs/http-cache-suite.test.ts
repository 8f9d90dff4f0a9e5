import { expect, it } from 'vitest';
import { exceptions, figures, writeSuitePage } from './http-cache-suite.js';

// `npm run docs:http-cache-suite` writes the page.
it('docs/http-cache-suite.md says the same as the table', async () => {
  await expect(await writeSuitePage()).toMatchFileSnapshot('http-cache-suite.md');
});

it('each test that does not pass has one reason', () => {
  const ids = exceptions.flatMap((exception) => exception.ids);
  expect(new Set(ids).size).toBe(ids.length);
  const { required, optimal } = figures;
  expect(ids.length).toBe(required.all - required.passed + optimal.all - optimal.passed);
});
