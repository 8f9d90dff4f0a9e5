import { describe, expect, it } from 'vitest';
import { findLarger, rankFamily } from './family.js';

const family = [{ width: 400 }, { width: undefined }, { width: 1600 }, { width: 800 }];
const widths = (wanted: number | undefined): (number | undefined)[] =>
  rankFamily(family, wanted).map(({ width }) => width);

describe('rankFamily', () => {
  it('ranks wide enough variants from narrow to wide, then narrower ones from wide to narrow', () => {
    expect(widths(700)).toEqual([800, 1600, undefined, 400]);
  });

  it('treats the author’s file as wider than all variants', () => {
    expect(widths(2000)).toEqual([undefined, 1600, 800, 400]);
    expect(widths(undefined)).toEqual([undefined, 1600, 800, 400]);
  });
});

describe('findLarger', () => {
  const variants = [{ width: 200 }, { width: 640 }, { width: 480 }, {}];

  it.each([
    [300, 480],
    [479, 480],
    [480, 640],
    [640, undefined],
    [120, 200],
    [49, undefined],
    [undefined, undefined],
  ])('finds, for the width %s, the variant of width %s', (wanted, found) => {
    expect(findLarger(variants, wanted)?.width).toBe(found);
  });
});
