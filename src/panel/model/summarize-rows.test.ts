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
    bypassed: undefined,
    notResized: undefined,
    notStored: undefined,
    width: 720,
    layoutWidth: 360,
    dpr: 2,
    servedBytes: 100,
    originalBytes: 1000,
    networkBytes: 100,
    ...changes,
  };
}

it('adds up the bytes from the network and from the cache', () => {
  const hit = row({ url: 'https://site.example/b.jpg', status: 'hit', networkBytes: 0 });
  expect(summarizeRows([row({}), hit])).toEqual({
    loaded: 2,
    total: 2,
    basis: 'originals',
    originalBytes: 2000,
    networkBytes: 100,
    cacheBytes: 100,
    savedBytes: 1900,
  });
});

it('counts an image once that the page contains twice', () => {
  expect(summarizeRows([row({ isBackground: true }), row({})])).toMatchObject({
    loaded: 2,
    originalBytes: 1000,
    networkBytes: 100,
  });
});

it('counts no savings for images that have not loaded', () => {
  const rows = [
    row({ status: 'waiting', networkBytes: 0 }),
    row({ status: 'error', networkBytes: 0 }),
    row({ status: 'fallback', fallback: 'image', networkBytes: 0 }),
  ];
  expect(summarizeRows(rows)).toMatchObject({ loaded: 0, total: 3, savedBytes: 0 });
});

it('leaves out images without a known original', () => {
  const other = row({ url: 'https://site.example/b.jpg', originalBytes: undefined });
  expect(summarizeRows([row({}), other])).toMatchObject({ loaded: 2, networkBytes: 100 });
});

it('compares with the same images without a cache if no original is known', () => {
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
    basis: 'served',
    originalBytes: 200,
    networkBytes: 100,
    cacheBytes: 100,
    savedBytes: 100,
  });
});

it('never returns negative savings', () => {
  expect(summarizeRows([row({ networkBytes: 1500 })])).toMatchObject({ savedBytes: 0 });
});
