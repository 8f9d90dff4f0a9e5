import type { AnswerReport } from '../../core/messages/messages.js';
import { expect, it } from 'vitest';
import { describeRow } from './describe-row.js';
import { type Knowledge, mergeRows } from './merge-rows.js';
import type { PageImage } from './page-image.js';

const url = 'https://site.example/photos/clock.jpg';
const loaded: PageImage = {
  id: 'image-1',
  kind: 'element',
  url,
  loading: 'loaded',
  layoutWidth: 344,
  fileWidth: 720,
  originalBytes: 176_931,
};
const miss: AnswerReport = {
  sourceUrl: url,
  variantUrl: 'https://cdn.example/w_720/photos/clock.jpg',
  width: 720,
  outcome: 'miss',
  bytes: 20_000,
};

function rowOf(image: Partial<PageImage>, knowledge: Partial<Knowledge>) {
  const [row] = mergeRows([{ ...loaded, ...image }], {
    answers: new Map(),
    earlierAnswers: new Map(),
    bypassed: new Map(),
    wasControlled: true,
    dpr: 2,
    ...knowledge,
  });
  return row;
}

it('uses outcome, width and bytes of the answer', () => {
  expect(rowOf({}, { answers: new Map([[url, miss]]) })).toMatchObject({
    status: 'miss',
    width: 720,
    servedBytes: 20_000,
    networkBytes: 20_000,
    originalBytes: 176_931,
    dpr: 2,
  });
});

it('counts no network bytes if the cache answered', () => {
  const answers = new Map([[url, { ...miss, outcome: 'staleHit' as const }]]);
  expect(rowOf({}, { answers })).toMatchObject({ status: 'staleHit', networkBytes: 0 });
});

it('classifies a loaded image without an answer as memory, with the bytes of an earlier answer', () => {
  expect(rowOf({}, { earlierAnswers: new Map([[url, miss]]) })).toMatchObject({
    status: 'memory',
    servedBytes: 20_000,
    networkBytes: 0,
  });
});

it('does not guess the bytes of an image from memory', () => {
  expect(rowOf({}, {})).toMatchObject({ status: 'memory', servedBytes: undefined });
});

it('classifies an image without a controlling worker as direct, with the bytes of the original', () => {
  expect(rowOf({ fileWidth: 2400 }, { wasControlled: false })).toMatchObject({
    status: 'direct',
    width: 2400,
    servedBytes: 176_931,
    networkBytes: 176_931,
  });
});

it('keeps the loading state of a lazy image', () => {
  expect(rowOf({ loading: 'waiting', fileWidth: undefined }, {})).toMatchObject({
    status: 'waiting',
    width: undefined,
    servedBytes: undefined,
  });
});

it('counts network bytes for an original as fallback, not for another variant', () => {
  const fallback = { ...miss, outcome: 'fallback' as const, bytes: undefined };
  const original = new Map([[url, { ...fallback, fallback: 'original' as const }]]);
  const variant = new Map([[url, { ...fallback, fallback: 'variant' as const, bytes: 9000 }]]);
  expect(rowOf({}, { answers: original })).toMatchObject({ networkBytes: 176_931 });
  expect(rowOf({}, { answers: variant })).toMatchObject({ networkBytes: 0, servedBytes: 9000 });
});

it('uses the width of the answer for a background', () => {
  const background = { kind: 'background' as const, fileWidth: undefined };
  expect(rowOf(background, { answers: new Map([[url, miss]]) })).toMatchObject({
    isBackground: true,
    width: 720,
  });
});

it('names the reason of an image that was left to the browser, instead of guessing at the memory cache', () => {
  const bypassed = new Map([[url, 'query' as const]]);
  expect(rowOf({}, { bypassed })).toMatchObject({
    status: 'bypass',
    bypassed: 'query',
    servedBytes: 176_931,
    networkBytes: 176_931,
  });
  const answers = new Map([[url, miss]]);
  expect(rowOf({}, { answers, bypassed })).toMatchObject({ status: 'miss', bypassed: undefined });
  expect(rowOf({ loading: 'loading' }, { bypassed })).toMatchObject({ status: 'loading' });
});

it('names the reasons of an answer', () => {
  const answers = new Map([
    [url, { ...miss, notResized: 'file-type' as const, notStored: 'no-store' as const }],
  ]);
  const row = rowOf({}, { answers });
  expect(row).toMatchObject({ notResized: 'file-type', notStored: 'no-store' });
  expect(describeRow(row!).note).toBe(
    'loaded from the CDN · not resized: vector images, GIFs, icons and videos are never resized · not stored: its Cache-Control has “no-store”',
  );
});
