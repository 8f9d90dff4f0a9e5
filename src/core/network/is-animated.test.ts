import sharp from 'sharp';
import { expect, it } from 'vitest';
import { animationHeadBytes, isAnimated } from './is-animated.js';
import { animatedPng, animatedWebp, extendedWebp, pngChunk } from './test-animations.js';

/** What the worker reads of a file. */
const tells = (file: Uint8Array): boolean =>
  isAnimated(Uint8Array.from(file.subarray(0, animationHeadBytes)).buffer);

const create = { width: 8, height: 8, channels: 4, background: 'red' } as const;

it('tells animated WebP and PNG, and any GIF', async () => {
  expect(tells(await animatedWebp(8))).toBe(true);
  expect(tells(await animatedPng(8))).toBe(true);
  expect(tells(await sharp({ create }).gif().toBuffer())).toBe(true);
});

it('the APNG of these tests is a PNG', async () => {
  expect(await sharp(await animatedPng(8)).metadata()).toMatchObject({ format: 'png', width: 8 });
});

it('tells an AVIF sequence by its brand', async () => {
  const avif = await sharp({ create }).avif().toBuffer();
  expect(tells(avif)).toBe(false);
  avif.write('avis', 8, 'latin1');
  expect(tells(avif)).toBe(true);
});

it.each(['jpeg', 'png', 'webp', 'avif'] as const)('a still %s is none', async (format) => {
  expect(tells(await sharp({ create }).toFormat(format).toBuffer())).toBe(false);
});

it('a still WebP of the extended format is none', async () => {
  const file = await extendedWebp(8);
  expect(file.toString('latin1', 8, 16)).toBe('WEBPVP8X');
  expect(tells(file)).toBe(false);
});

it('finds the chunk behind a color profile, and not behind the picture', async () => {
  const profile = pngChunk('iCCP', Buffer.from('profile\0\0'), new Uint8Array(40_000).fill(7));
  expect(tells(await animatedPng(8, [profile]))).toBe(true);
  const still = await sharp({ create }).png().toBuffer();
  const late = pngChunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]);
  expect(tells(Buffer.concat([still.subarray(0, -12), late, still.subarray(-12)]))).toBe(false);
});

it('text in a file of another format is none', () => {
  expect(tells(Buffer.from('\xff\xd8\xff acTL RIFF____WEBPVP8X____\x02', 'latin1'))).toBe(false);
});

it('bytes that end too early are none', async () => {
  for (const file of [await animatedWebp(8), await animatedPng(8)]) {
    for (let length = 0; length <= 20; length += 1) {
      expect(tells(file.subarray(0, length)), String(length)).toBe(false);
    }
  }
});
