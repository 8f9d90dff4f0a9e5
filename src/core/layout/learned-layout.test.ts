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
    ['the layout that was learned at this width', 'a', 1000, undefined, 300],
    ['a larger layout at a slightly wider viewport', 'a', 1100, undefined, 330],
    ['the same layout at a slightly narrower viewport', 'a', 900, undefined, 300],
    ['nothing for a pinned image at a much wider viewport', 'a', 2000, undefined, undefined],
    ['the browser’s hint for a pinned image', 'a', 2000, 640, 640],
    ['the hint instead of an estimate', 'a', 1100, 320, 320],
    ['the learned layout instead of a hint', 'a', 1000, 320, 300],
    ['unpinned at every width, whatever the hint', 'b', 2000, 640, unpinned],
    ['exempt at every width', 'c', 400, undefined, exempt],
    ['nothing for an unknown image, whatever the hint', 'd', 1000, 640, undefined],
  ])('returns %s', (_, url, viewportWidth, hint, layout) => {
    const known = recallLayout(layouts, url, viewportWidth, hint);
    if (layout === undefined) expect(known).toBeUndefined();
    else expect(known).toBeCloseTo(layout);
  });

  it('never returns a narrower layout than the learned one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 4000 }), (viewportWidth) => {
        const estimate = recallLayout([[800, { a: 500 }]], 'a', viewportWidth);
        expect(estimate === undefined || estimate >= 500).toBe(true);
      }),
    );
  });
});

describe('rememberLayout', () => {
  it('adds, replaces and removes layouts', () => {
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

  it('returns the same object if nothing is new', () => {
    expect(rememberLayout(layouts, 1000, [['a', 300]])).toBe(layouts);
    expect(rememberLayout(layouts, 1000, [['d', null]])).toBe(layouts);
  });

  it('keeps the latest four viewport widths, and a thousand images for each', () => {
    let known: PageLayout = [];
    for (const width of [900, 100, 800, 200, 700]) known = rememberLayout(known, width, [['a', 1]]);
    expect(known.map(([width]) => width)).toEqual([100, 800, 200, 700]);
    const many = Array.from({ length: 1200 }, (_, index) => [`${index}.jpg`, 1] as const);
    const [[, byUrl] = [0, {}]] = rememberLayout([], 400, many);
    expect(Object.keys(byUrl)).toHaveLength(1000);
  });
});
