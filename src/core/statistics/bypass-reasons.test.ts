import { expect, it } from 'vitest';
import { addReasons } from './bypass-reasons.js';

it('adds counts reason by reason, and changes neither', () => {
  const earlier = { query: 2, range: 1 };
  expect(addReasons(earlier, { query: 1, favicon: 3 })).toEqual({ query: 3, range: 1, favicon: 3 });
  expect(earlier).toEqual({ query: 2, range: 1 });
});
