import type { AnswerReport } from '../../core/messages/messages.js';

/**
 * Answers by the URL of the source image, the latest of each, added to those known before. The
 * worker's own list is not enough: it is empty again after the browser stopped the worker.
 */
export function latestAnswers(
  known: ReadonlyMap<string, AnswerReport>,
  answers: readonly AnswerReport[],
): Map<string, AnswerReport> {
  return new Map([
    ...known,
    ...answers.map((answer): [string, AnswerReport] => [withoutFragment(answer.sourceUrl), answer]),
  ]);
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
