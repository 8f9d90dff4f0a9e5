import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVariantStore } from './variant-store.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pocketcdn-store-'));
});

afterEach(() => rm(folder, { recursive: true }));

function countingEncoder(): { encode: () => Promise<Buffer>; calls: () => number } {
  let calls = 0;
  return {
    encode: () => Promise.resolve(Buffer.from(`variant ${++calls}`)),
    calls: () => calls,
  };
}

it('encodes once for simultaneous readers', async () => {
  const store = createVariantStore(join(folder, 'cache'));
  const { encode, calls } = countingEncoder();
  const variants = await Promise.all([1, 2, 3].map(() => store.get('a.avif', encode)));

  expect(calls()).toBe(1);
  expect(variants.map(String)).toEqual(['variant 1', 'variant 1', 'variant 1']);
});

it('stores variants for the next process, and leaves no temporary files', async () => {
  const { encode, calls } = countingEncoder();
  await createVariantStore(folder).get('a.avif', encode);
  const again = await createVariantStore(folder).get('a.avif', encode);

  expect(String(again)).toBe('variant 1');
  expect(calls()).toBe(1);
  expect(await readdir(folder)).toEqual(['a.avif']);
});

it('stores nothing if the encoder fails, and tries again', async () => {
  const store = createVariantStore(folder);
  await expect(store.get('a.avif', () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );

  expect(String(await store.get('a.avif', countingEncoder().encode))).toBe('variant 1');
});

it('answers even if nothing can be written', async () => {
  const file = join(folder, 'not-a-directory');
  await writeFile(file, '');
  const variant = await createVariantStore(file).get('a.avif', countingEncoder().encode);

  expect(String(variant)).toBe('variant 1');
});
