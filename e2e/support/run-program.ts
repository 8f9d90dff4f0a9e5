import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs beside the tests. */
export interface RunningProgram {
  /**
   * What it writes to file descriptor 3 first.
   *
   * @throws Error when it ends before
   */
  readLine(): Promise<string>;
  /** Ends it, and all that it started. */
  stop(): Promise<void>;
}

/**
 * Starts a program that must not outlive the tests, whatever becomes of them.
 *
 * @param env its whole environment
 */
export function runProgram(
  file: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
): RunningProgram {
  const child = spawn(file, args, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // Leads a process group: a browser has processes of its own, and those must end with it.
    detached: true,
  });
  const ended = once(child, 'exit');
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
  };
  // A run that is broken off stops nothing.
  process.once('exit', kill);
  return {
    async readLine() {
      const line = await Promise.race([
        once(child.stdio[3]!, 'data').then(([data]) => String(data).trim()),
        ended.then(() => undefined),
      ]);
      if (line === undefined) {
        throw new Error(`${file} ended at once, with status ${child.exitCode}. Try it by hand`);
      }
      return line;
    },
    async stop() {
      process.off('exit', kill);
      kill();
      await ended;
    },
  };
}
