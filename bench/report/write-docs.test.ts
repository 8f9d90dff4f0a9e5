import { expect, it } from 'vitest';
import { withFigures } from './write-docs.js';

const page = `# Benchmark

<!-- figures: written by npm run bench -- --write-docs -->

old

<!-- end of figures -->

More.
`;

it('replaces only the text between the markers', () => {
  const written = withFigures(page, 'new');
  expect(written).toBe(page.replace('old', 'new'));
  expect(withFigures(written, 'newer')).toBe(page.replace('old', 'newer'));
});

it('refuses a page without markers', () => {
  expect(() => withFigures('# Benchmark\n', 'new')).toThrow(/does not contain the markers/);
});
