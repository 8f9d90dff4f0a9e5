import { expect, it } from 'vitest';
import { createProgress, timeLeft } from './progress.js';

it('estimates no time at the beginning', () => {
  expect(timeLeft(1, 100, 1000)).toBe('');
});

it.each([
  [50, 30_000, ', 30 s left'],
  [50, 600_000, ', 10 min left'],
])('after %i of 100 steps and %i ms%s', (done, elapsed, text) => {
  expect(timeLeft(done, 100, elapsed)).toBe(text);
});

it('writes one line per scenario to a log, and replaces one line per step on a terminal', () => {
  const written = { log: '', terminal: '' };
  for (const [kind, isTTY] of [
    ['log', false],
    ['terminal', true],
  ] as const) {
    const progress = createProgress(4, {
      isTTY,
      write: (text: string) => Boolean((written[kind] += text)),
    });
    for (const text of ['miss, a', 'miss, b', 'hit, a']) progress.step(text);
    progress.end();
  }
  expect(written.log.split('\n')).toHaveLength(3);
  expect(written.terminal.match(/\r/g)).toHaveLength(4);
  expect(written.terminal).not.toContain('\n');
});
