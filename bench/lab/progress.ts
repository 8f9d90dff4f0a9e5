import type { WriteStream } from 'node:tty';

/** One line on the terminal that says what runs, and how long it will still take. */
export interface Progress {
  /** Begins a step; the ones before are done. */
  step(text: string): void;
  end(): void;
}

/**
 * Creates a progress line.
 *
 * @param total steps in the whole run
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
      // In a log each scenario is worth a line, not each round.
      else if (text.split(',')[0] !== lastText.split(',')[0]) stream.write(`${line}\n`);
      lastText = text;
    },
    end() {
      if (stream.isTTY) stream.write('\r\u001B[K');
    },
  };
}

/** `, 4 min left` once there is something to tell it by; steps are taken to last about the same. */
export function timeLeft(done: number, total: number, elapsedMs: number): string {
  if (done < total / 20) return '';
  const seconds = (elapsedMs / done / 1000) * (total - done);
  return seconds < 90 ? `, ${Math.ceil(seconds)} s left` : `, ${Math.round(seconds / 60)} min left`;
}
