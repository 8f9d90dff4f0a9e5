import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exempt,
  type PageLayout,
  recallLayout,
  rememberLayout,
  unpinned,
} from './learned-layout.js';

const layouts: PageLayout = [
  [1000, { a: 300, c: exempt }],
  [400, { a: 200, b: unpinned }],
];

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
        const guess = recallLayout([[800, { a: 500 }]], 'a', viewportWidth);
        expect(guess === undefined || guess >= 500).toBe(true);
      }),
    );
  });
});

describe('rememberLayout', () => {
  it('adds, replaces and takes back', () => {
    const first = rememberLayout([], 400, [
      ['a', 200],
      ['b', 0],
    ]);
    expect(first).toEqual([[400, { a: 200, b: 0 }]]);
    expect(
      rememberLayout(first, 400, [
        ['a', 210],
        ['b', null],
        ['c', 3],
      ]),
    ).toEqual([[400, { a: 210, c: 3 }]]);
  });

  it('gives the very same back where there is nothing new', () => {
    expect(rememberLayout(layouts, 1000, [['a', 300]])).toBe(layouts);
    expect(rememberLayout(layouts, 1000, [['d', null]])).toBe(layouts);
  });

  it('forgets the viewport widths seen longest ago, and images beyond a thousand', () => {
    let known: PageLayout = [];
    for (const width of [900, 100, 800, 200, 700]) known = rememberLayout(known, width, [['a', 1]]);
    expect(known.map(([width]) => width)).toEqual([100, 800, 200, 700]);
    const many = Array.from({ length: 1200 }, (_, index) => [`${index}.jpg`, 1] as const);
    const [[, byUrl] = [0, {}]] = rememberLayout([], 400, many);
    expect(Object.keys(byUrl)).toHaveLength(1000);
  });
});
