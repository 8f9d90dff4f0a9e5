import { readFileSync, statSync } from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { photographs } from './photographs.js';

const folder = new URL('../../public/photos/', import.meta.url);
const credits = readFileSync(new URL('CREDITS.md', folder), 'utf8');

it.each(photographs)('$file has the size of its entry', async ({ file, width, height, bytes }) => {
  const path = new URL(file, folder);
  const meta = await sharp(readFileSync(path)).metadata();
  expect({ width: meta.width, height: meta.height }).toEqual({ width, height });
  expect(statSync(path).size).toBe(bytes);
});

it.each(photographs)('$file is credited as in CREDITS.md', ({ file, author, licence }) => {
  expect(credits).toContain(`| ${file} | ${author} | ${licence} |`);
});

it('shows every photograph once', () => {
  expect(new Set(photographs.map(({ slug }) => slug)).size).toBe(photographs.length);
  expect(credits.match(/^\| [\w-]+\.jpg /gm)).toHaveLength(photographs.length);
});
