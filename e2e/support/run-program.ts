import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that runs during the tests. */
export interface RunningProgram {
  /**
   * Its first line on file descriptor 3.
   *
   * @throws Error if it ends before
   */
  readLine(): Promise<string>;
  /** Ends it, and all programs that it started. */
  stop(): Promise<void>;
}

/**
 * Starts a program that ends with the tests, also if they crash.
 *
 * @param env its complete environment
 */
export function runProgram(
  file: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
): RunningProgram {
  const child = spawn(file, args, {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // In its own process group, because a browser's child processes must end with it.
    detached: true,
  });
  const ended = once(child, 'exit');
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
  };
  // An interrupted run does not call `stop()`.
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
