import { expect, it } from 'vitest';
import { writeReadyFiles } from './ready-files.js';

// `npm run docs:ready-files` writes the page.
it('docs/ready-files.md says the same as the table', async () => {
  await expect(await writeReadyFiles()).toMatchFileSnapshot('ready-files.md');
});
