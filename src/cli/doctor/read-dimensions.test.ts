import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readDimensions } from './read-dimensions.js';

const picture = (width: number, height: number, alpha = false): sharp.Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: alpha ? 4 : 3,
      background: alpha ? { r: 9, g: 9, b: 9, alpha: 0.5 } : '#345',
    },
  });

describe('reads what sharp wrote', () => {
  it.each<[name: string, encode: (from: sharp.Sharp) => sharp.Sharp, alpha?: boolean]>([
    ['JPEG', (from) => from.jpeg()],
    [
      'progressive JPEG with EXIF',
      (from) => from.withExif({ IFD0: { Artist: 'x' } }).jpeg({ progressive: true }),
    ],
    ['PNG', (from) => from.png()],
    ['GIF', (from) => from.gif()],
    ['WebP', (from) => from.webp()],
    ['lossless WebP', (from) => from.webp({ lossless: true })],
    ['WebP with transparency', (from) => from.webp(), true],
    ['AVIF', (from) => from.avif({ effort: 0 })],
    ['AVIF with transparency', (from) => from.avif({ effort: 0 }), true],
  ])('%s', async (_name, encode, alpha) => {
    for (const [width, height] of [
      [1, 1],
      [300, 17],
      [17, 1030],
    ] as const) {
      const body = await encode(picture(width, height, alpha)).toBuffer();

      expect(readDimensions(body)).toEqual({ width, height });
    }
  });
});

it('returns undefined for other files, and never throws', async () => {
  expect(readDimensions(Buffer.from('<svg width="1" height="1"/>'))).toBeUndefined();
  expect(readDimensions(new Uint8Array())).toBeUndefined();
  const whole = await picture(64, 64).jpeg().toBuffer();
  fc.assert(
    fc.property(fc.nat(whole.length), fc.uint8Array(), (length, tail) => {
      readDimensions(Buffer.concat([whole.subarray(0, length), tail]));
    }),
  );
});
