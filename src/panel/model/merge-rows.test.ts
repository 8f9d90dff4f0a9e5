import type { AnswerReport } from '../../core/messages/messages.js';
import { expect, it } from 'vitest';
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
    wasControlled: true,
    dpr: 2,
    ...knowledge,
  });
  return row;
}

it('takes outcome, width and bytes from the answer', () => {
  expect(rowOf({}, { answers: new Map([[url, miss]]) })).toMatchObject({
    status: 'miss',
    width: 720,
    shownBytes: 20_000,
    networkBytes: 20_000,
    originalBytes: 176_931,
    dpr: 2,
  });
});

it('counts nothing for the network when the cache answered', () => {
  const answers = new Map([[url, { ...miss, outcome: 'staleHit' as const }]]);
  expect(rowOf({}, { answers })).toMatchObject({ status: 'staleHit', networkBytes: 0 });
});

it('calls a loaded image without an answer one from memory, with the bytes known earlier', () => {
  expect(rowOf({}, { earlierAnswers: new Map([[url, miss]]) })).toMatchObject({
    status: 'memory',
    shownBytes: 20_000,
    networkBytes: 0,
  });
});

it('does not guess the bytes of what came from memory', () => {
  expect(rowOf({}, {})).toMatchObject({ status: 'memory', shownBytes: undefined });
});

it('calls it direct when no worker was in control, and then it is the original', () => {
  expect(rowOf({ fileWidth: 2400 }, { wasControlled: false })).toMatchObject({
    status: 'direct',
    width: 2400,
    shownBytes: 176_931,
    networkBytes: 176_931,
  });
});

it('says that a lazy image waits', () => {
  expect(rowOf({ loading: 'waiting', fileWidth: undefined }, {})).toMatchObject({
    status: 'waiting',
    width: undefined,
    shownBytes: undefined,
  });
});

it('counts the author’s own file for the network, another variant not', () => {
  const fallback = { ...miss, outcome: 'fallback' as const, bytes: undefined };
  const original = new Map([[url, { ...fallback, fallback: 'original' as const }]]);
  const variant = new Map([[url, { ...fallback, fallback: 'variant' as const, bytes: 9000 }]]);
  expect(rowOf({}, { answers: original })).toMatchObject({ networkBytes: 176_931 });
  expect(rowOf({}, { answers: variant })).toMatchObject({ networkBytes: 0, shownBytes: 9000 });
});

it('takes the width of a background from the answer', () => {
  const background = { kind: 'background' as const, fileWidth: undefined };
  expect(rowOf(background, { answers: new Map([[url, miss]]) })).toMatchObject({
    isBackground: true,
    width: 720,
  });
});
