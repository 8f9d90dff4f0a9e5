import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exempt, recallLayout, unpinned } from './learned-layout.js';

const layouts = { 400: { a: 200, b: unpinned }, 1000: { a: 300, c: exempt } };

describe('recallLayout', () => {
  it.each([
    ['what was learned at this very width', 'a', 1000, undefined, 300],
    ['growth with a viewport that is a little wider', 'a', 1100, undefined, 330],
    ['no less in one that is a little narrower', 'a', 900, undefined, 300],
    ['nothing of a pinned image far away', 'a', 2000, undefined, undefined],
    ['what the browser hints for a pinned image', 'a', 2000, 640, 640],
    ['the hint before a guess', 'a', 1100, 320, 320],
    ['what was learned before a hint', 'a', 1000, 320, 300],
    ['unpinned at every width, whatever is hinted', 'b', 2000, 640, unpinned],
    ['exempt at every width', 'c', 400, undefined, exempt],
    ['nothing of an image never seen, whatever is hinted', 'd', 1000, 640, undefined],
  ])('knows %s', (_, url, viewportWidth, hint, layout) => {
    const known = recallLayout(layouts, url, viewportWidth, hint);
    if (layout === undefined) expect(known).toBeUndefined();
    else expect(known).toBeCloseTo(layout);
  });

  it('never guesses a narrower layout than it learned', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 4000 }), (viewportWidth) => {
        const guess = recallLayout({ 800: { a: 500 } }, 'a', viewportWidth);
        expect(guess === undefined || guess >= 500).toBe(true);
      }),
    );
  });
});
