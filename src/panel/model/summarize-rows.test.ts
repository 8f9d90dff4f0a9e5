import { expect, it } from 'vitest';
import type { ImageRow } from './image-row.js';
import { summarizeRows } from './summarize-rows.js';

function row(changes: Partial<ImageRow>): ImageRow {
  return {
    id: 'image-1',
    url: 'https://site.example/a.jpg',
    isBackground: false,
    status: 'miss',
    fallback: undefined,
    width: 720,
    layoutWidth: 360,
    dpr: 2,
    shownBytes: 100,
    originalBytes: 1000,
    networkBytes: 100,
    ...changes,
  };
}

it('adds up what came over the network and what came out of the cache', () => {
  const hit = row({ url: 'https://site.example/b.jpg', status: 'hit', networkBytes: 0 });
  expect(summarizeRows([row({}), hit])).toEqual({
    shown: 2,
    total: 2,
    basis: 'originals',
    originalBytes: 2000,
    networkBytes: 100,
    cacheBytes: 100,
    savedBytes: 1900,
  });
});

it('counts an image that the page shows twice once', () => {
  expect(summarizeRows([row({ isBackground: true }), row({})])).toMatchObject({
    shown: 2,
    originalBytes: 1000,
    networkBytes: 100,
  });
});

it('claims nothing for images that are not there', () => {
  const rows = [
    row({ status: 'waiting', networkBytes: 0 }),
    row({ status: 'error', networkBytes: 0 }),
    row({ status: 'fallback', fallback: 'image', networkBytes: 0 }),
  ];
  expect(summarizeRows(rows)).toMatchObject({ shown: 0, total: 3, savedBytes: 0 });
});

it('leaves out images whose original nobody knows', () => {
  const other = row({ url: 'https://site.example/b.jpg', originalBytes: undefined });
  expect(summarizeRows([row({}), other])).toMatchObject({ shown: 2, networkBytes: 100 });
});

it('compares with no cache where the page knows of no original', () => {
  const rows = [
    row({ originalBytes: undefined }),
    row({
      url: 'https://site.example/b.jpg',
      originalBytes: undefined,
      status: 'hit',
      networkBytes: 0,
    }),
  ];
  expect(summarizeRows(rows)).toMatchObject({
    basis: 'shown',
    originalBytes: 200,
    networkBytes: 100,
    cacheBytes: 100,
    savedBytes: 100,
  });
});

it('never saves less than nothing', () => {
  expect(summarizeRows([row({ networkBytes: 1500 })])).toMatchObject({ savedBytes: 0 });
});
