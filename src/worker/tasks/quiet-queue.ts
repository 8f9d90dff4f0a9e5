import { delay } from './deadline.js';
import { Queue } from './queue.js';

/** Tasks at the same time. */
const maxAtOnce = 4;

/** For how long no page may have asked for an image before tasks begin, in ms. */
const quietMs = 500;

/** How long tasks wait for that at most, in ms. */
const maxWaitMs = 5000;

/** Runs tasks when pages have done their own loading, a few at a time, and one for each key. */
export class QuietQueue {
  readonly #isLoading: () => boolean;
  readonly #queue = new Queue(maxAtOnce);
  readonly #keys = new Set<string>();
  #quiet: Promise<void> | undefined;

  /** When a page last asked for an image, by `performance.now()`. */
  lastAskedAt = 0;

  /** @param isLoading whether a page waits for the network */
  constructor(isLoading: () => boolean) {
    this.#isLoading = isLoading;
  }

  /**
   * Runs a task, unless one with the same key waits or runs.
   *
   * @returns the task's result; `undefined` if it was not run
   * @throws what the task throws
   */
  async run<T>(key: string, task: () => Promise<T>): Promise<T | undefined> {
    if (this.#keys.has(key)) return undefined;
    this.#keys.add(key);
    try {
      this.#quiet ??= this.whenQuiet().finally(() => {
        this.#quiet = undefined;
      });
      await this.#quiet;
      return await this.#queue.run(task);
    } finally {
      this.#keys.delete(key);
    }
  }

  /** Waits until pages have done their own loading, or for a few seconds. */
  async whenQuiet(): Promise<void> {
    const end = performance.now() + maxWaitMs;
    const isBusy = (): boolean =>
      this.#isLoading() || performance.now() < this.lastAskedAt + quietMs;
    while (performance.now() < end && isBusy()) await delay(quietMs / 5);
  }
}
