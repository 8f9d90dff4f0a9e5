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

it('keeps what it knew when the worker has forgotten', () => {
  const known = latestAnswers(new Map(), [answer('https://a/1', 'miss')]);
  expect(latestAnswers(known, [])).toEqual(known);
});

it('does not tell fragments apart', () => {
  expect([...latestAnswers(new Map(), [answer('https://a/1#x', 'miss')]).keys()]).toEqual([
    'https://a/1',
  ]);
});

it('survives being written down', () => {
  const known = latestAnswers(new Map(), [answer('https://a/1', 'miss')]);
  expect(parseAnswers(JSON.stringify([...known]))).toEqual(known);
});

it.each([null, '', '{', '3', '{"a":1}', '[1,["x"],["x",null]]'])('reads %s as nothing', (text) => {
  expect(parseAnswers(text).size).toBe(0);
});
