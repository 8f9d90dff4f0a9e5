import { delay } from './deadline.js';

/** How long calls are collected before a batch runs, in ms. */
const batchMs = 1000;

/** Lets all callers with one key share one run of a task. */
export class SingleFlight<T> {
  readonly #running = new Map<string, Promise<T>>();

  /** The run under way for a key, if there is one. */
  get(key: string): Promise<T> | undefined {
    return this.#running.get(key);
  }

  /** Keys and runs under way. */
  entries(): Iterable<[key: string, run: Promise<T>]> {
    return this.#running;
  }

  /**
   * Starts a run.
   *
   * @param until the run counts as under way until this settles; without it, until it has its result
   */
  start(key: string, task: () => Promise<T>, until?: (result: T) => Promise<unknown>): Promise<T> {
    const run = task();
    this.#running.set(key, run);
    const end = (): void => {
      if (this.#running.get(key) === run) this.#running.delete(key);
    };
    run.then((result) => (until ? until(result).then(end, end) : end()), end);
    return run;
  }
}

/**
 * Makes a function that runs the work once for all calls of a burst, a second after the first call.
 * Its promise resolves when the work is done or has failed, and never rejects.
 */
export function batched(work: () => Promise<unknown>): () => Promise<void> {
  let batch: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    await delay(batchMs);
    batch = undefined;
    await work().catch(() => undefined);
  };
  return () => (batch ??= run());
}
