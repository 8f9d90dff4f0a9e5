/** Runs a limited number of tasks at the same time; the others wait, first come first served. */
export class Queue {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  /** @param limit tasks that run at the same time */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Runs a task when its turn comes.
   *
   * @param until the task keeps its place until this settles; without it, until it has its result
   * @param maxWaitMs after which the task runs although it is not its turn
   * @throws what the task throws
   */
  async run<T>(
    task: () => Promise<T>,
    until?: (result: T) => Promise<unknown>,
    maxWaitMs?: number,
  ): Promise<T> {
    if (this.#running < this.#limit) this.#running += 1;
    else await this.#turn(maxWaitMs);
    // The next task takes this one's place.
    const end = (): void => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    };
    try {
      const result = await task();
      if (until) until(result).then(end, end);
      else end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  }

  #turn(maxWaitMs: number | undefined): Promise<void> {
    return new Promise((begin) => {
      this.#waiting.push(begin);
      if (maxWaitMs === undefined) return;
      setTimeout(() => {
        const at = this.#waiting.indexOf(begin);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        this.#running += 1;
        begin();
      }, maxWaitMs);
    });
  }

  /** Runs all tasks. @throws what the first one that fails throws */
  runAll(tasks: readonly (() => Promise<unknown>)[]): Promise<unknown> {
    return Promise.all(tasks.map((task) => this.run(task)));
  }
}

/**
 * Runs a task when all others of that name are done, in every worker and page of the origin.
 *
 * @throws what the task throws
 * @see https://w3c.github.io/web-locks/
 */
export const runExclusively = <T>(name: string, task: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`pocketcdn-${name}`, task);
