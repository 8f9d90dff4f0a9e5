import type { AnswerReport } from '../../core/messages/messages.js';
import { expect, it } from 'vitest';
import { latestAnswers } from './latest-answers.js';
import { parseAnswers } from './parse-answers.js';

function answer(sourceUrl: string, outcome: AnswerReport['outcome']): AnswerReport {
  return { sourceUrl, variantUrl: `${sourceUrl}?w=720`, width: 720, outcome, bytes: 1 };
}

it('keeps the latest answer of each image', () => {
  const known = latestAnswers(new Map(), [
    answer('https://a/1', 'miss'),
    answer('https://a/1', 'hit'),
  ]);
  expect(known.get('https://a/1')?.outcome).toBe('hit');
});

it('keeps known answers when the worker’s list is empty', () => {
  const known = latestAnswers(new Map(), [answer('https://a/1', 'miss')]);
  expect(latestAnswers(known, [])).toEqual(known);
});

it('ignores fragments', () => {
  expect([...latestAnswers(new Map(), [answer('https://a/1#x', 'miss')]).keys()]).toEqual([
    'https://a/1',
  ]);
});

it('is the same after storing and parsing', () => {
  const known = latestAnswers(new Map(), [answer('https://a/1', 'miss')]);
  expect(parseAnswers(JSON.stringify([...known]))).toEqual(known);
});

it.each([null, '', '{', '3', '{"a":1}', '[1,["x"],["x",null]]'])('parses %s as empty', (text) => {
  expect(parseAnswers(text).size).toBe(0);
});
