import type { AnswerReport } from '../../core/messages/messages.js';

/**
 * Adds answers to the known ones; keeps the latest for each author's URL. The worker's own list is not
 * enough, because it is empty after the browser has stopped the worker.
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
