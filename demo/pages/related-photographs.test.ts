import { expect, it } from 'vitest';
import { photographs } from './photographs.js';
import { relatedPhotographs } from './related-photographs.js';

it.each(photographs)('finds three others of the theme of $slug', (photograph) => {
  const related = relatedPhotographs(photograph, photographs, 3);
  expect(related).toHaveLength(3);
  expect(related).not.toContain(photograph);
  expect(related.every(({ theme }) => theme === photograph.theme)).toBe(true);
});
