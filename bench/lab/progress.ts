import type { WriteStream } from 'node:tty';

/** A line on the terminal with the current step and the remaining time. */
export interface Progress {
  /** Starts a step and ends the previous one. */
  step(text: string): void;
  end(): void;
}

/**
 * Creates a progress line.
 *
 * @param total number of steps in the whole run
 */
export function createProgress(
  total: number,
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean } = process.stderr,
): Progress {
  const start = Date.now();
  let done = -1;
  let lastText = '';
  return {
    step(text) {
      done += 1;
      const line = `${Math.round((100 * done) / total)} %  ${text}${timeLeft(done, total, Date.now() - start)}`;
      if (stream.isTTY) stream.write(`\r\u001B[K${line}`);
      // A log gets one line per scenario, not per round.
      else if (text.split(',')[0] !== lastText.split(',')[0]) stream.write(`${line}\n`);
      lastText = text;
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001B[K');
    },
  };
}

/** Such as `, 4 min left`; empty for the first 5 % of the steps. Assumes that all steps take equally long. */
export function timeLeft(done: number, total: number, elapsedMs: number): string {
  if (done < total / 20) return '';
  const seconds = (elapsedMs / done / 1000) * (total - done);
  return seconds < 90 ? `, ${Math.ceil(seconds)} s left` : `, ${Math.round(seconds / 60)} min left`;
}
