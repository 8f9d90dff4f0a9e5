import { expect, it } from 'vitest';
import { writeOptionsReference } from './options-reference.js';

// `npm run docs:options` writes the page anew.
it('docs/options.md says what the types say', async () => {
  await expect(writeOptionsReference()).toMatchFileSnapshot('options.md');
});
