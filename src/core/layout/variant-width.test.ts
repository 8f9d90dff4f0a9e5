import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDeviceProfile, type DeviceProfile } from './device-profile.js';
import { chooseVariantWidth } from './variant-width.js';
import { defaultWidths, snapWidth } from './width-ladder.js';

const device = (
  viewportWidth: number,
  screenHeight: number,
  dpr: number,
  canRotate: boolean,
): DeviceProfile => ({
  ...defaultDeviceProfile,
  viewportWidth,
  screenWidth: viewportWidth,
  screenHeight,
  dpr,
  canRotate,
});

describe('chooseVariantWidth', () => {
  it.each([
    [
      'a phone at 3x: its longer side, which is more than twice its width',
      device(360, 800, 3, true),
      800,
    ],
    ['a tablet at 2x: twice its width', device(768, 1024, 2, true), 1536],
    ['a tablet at 1x: its longer side', device(768, 1024, 1, true), 1080],
    ['a laptop at 1x: its viewport', device(1440, 900, 1, false), 1440],
    ['a narrow window on a wide screen', device(600, 2000, 1, false), 640],
    ['a window wider than the ladder', device(5000, 900, 2, false), 3840],
  ])('asks for %s', (_, profile, width) => {
    expect(chooseVariantWidth(profile, { widths: defaultWidths, maxDpr: 2 })).toBe(width);
  });

  it.each([
    ['a pinned layout at 1x', 1, 300, 312],
    ['a pinned layout at 2x', 2, 300, 640],
    ['a ratio between two steps', 1.3, 300, 480],
    ['a ratio just above a step by a rounding error', 1.250000001, 320, 414],
    ['a page that is zoomed out', 0.5, 300, 160],
    ['a ratio beyond the cap', 3, 300, 640],
    ['an unpinned layout', 2, 0, undefined],
    ['an exempt image', 2, -1, undefined],
  ])('asks for %s', (_, dpr, layout, width) => {
    const limits = { widths: defaultWidths, maxDpr: 2, layout };
    expect(chooseVariantWidth(device(1440, 900, dpr, false), limits)).toBe(width);
  });

  it('keeps the author’s own width for an unpinned layout', () => {
    const limits = { widths: defaultWidths, maxDpr: 2, layout: 0, authorWidth: 777 };
    expect(chooseVariantWidth(device(1440, 900, 2, false), limits)).toBe(777);
  });

  it('saves pixels on a slow network, but keeps the minimum for an unknown layout', () => {
    const slow = { ...device(768, 1024, 2, true), networkClass: '2g' } as const;
    const limits = { widths: defaultWidths, maxDpr: 2 };
    expect(chooseVariantWidth(slow, { ...limits, layout: 300 })).toBe(312);
    expect(chooseVariantWidth(slow, limits)).toBe(1080);
  });

  it('always has enough pixels for the device, up to the cap', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 1900 }),
        (dpr, layout) => {
          const width = chooseVariantWidth(device(1440, 900, dpr, false), {
            widths: defaultWidths,
            maxDpr: 2,
            layout,
          });
          expect(width).toBeGreaterThanOrEqual(layout * Math.min(dpr, 2) * 0.999);
        },
      ),
    );
  });

  it('is never wider than the author’s width', () => {
    const limits = { widths: defaultWidths, maxDpr: 2, authorWidth: 300 };
    expect(chooseVariantWidth(device(1440, 900, 2, false), limits)).toBe(300);
  });

  it('never lets an image under max-width: 100% shrink, up to the ladder’s end', () => {
    const profiles = fc
      .tuple(
        fc.integer({ min: 200, max: 3840 }),
        fc.integer({ min: 200, max: 3840 }),
        fc.double({ min: 0.5, max: 5, noNaN: true }),
        fc.boolean(),
      )
      .map((given) => device(...given));
    fc.assert(
      fc.property(profiles, (profile) => {
        const width = chooseVariantWidth(profile, { widths: defaultWidths, maxDpr: 2 });
        expect(width).toBeGreaterThanOrEqual(profile.viewportWidth);
        if (profile.canRotate) expect(width).toBeGreaterThanOrEqual(profile.screenHeight);
      }),
    );
  });
});

describe('the default width ladder', () => {
  it('ascends', () => {
    expect(defaultWidths).toEqual([...new Set(defaultWidths)].toSorted((a, b) => a - b));
  });

  it('keeps the mean excess under 12 % of bytes, for wanted widths spread evenly over the ladder', () => {
    // Bytes grow with a power of the width: 1.39 (AVIF) to 1.52 (WebP) for the project's
    // photographs, see `npm run bench:ladder`.
    const power = 1.6;
    let excess = 0;
    let count = 0;
    for (let wanted = 64; wanted <= 3840; wanted *= 1.002) {
      excess += (snapWidth(wanted, defaultWidths) / wanted) ** power - 1;
      count += 1;
    }
    expect(excess / count).toBeLessThan(0.12);
  });

  it('raises a wanted width to a rung, and never lowers it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 3840, noNaN: true }), (wanted) => {
        const rung = snapWidth(wanted, defaultWidths);
        expect(rung).toBeGreaterThanOrEqual(wanted);
        expect(defaultWidths).toContain(rung);
      }),
    );
  });
});
