import type { AnswerReport } from '../../core/messages/messages.js';

/** Parses the answers that an earlier page stored; empty if they are missing or invalid. */
export function parseAnswers(text: string | null): Map<string, AnswerReport> {
  try {
    const rows: unknown = JSON.parse(text ?? '[]');
    return new Map((Array.isArray(rows) ? rows : []).filter(isRow));
  } catch {
    return new Map();
  }
}

function isRow(row: unknown): row is [string, AnswerReport] {
  if (!Array.isArray(row) || typeof row[0] !== 'string') return false;
  const answer: unknown = row[1];
  return typeof answer === 'object' && answer !== null && 'outcome' in answer;
}
