/** Lets work of one name be done one after the other. */
export class OneByOne {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs work when all before it is done. @throws what the work throws */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name);
    const running = before ? before.then(work, work) : work();
    this.#last.set(name, running);
    try {
      return await running;
    } finally {
      if (this.#last.get(name) === running) this.#last.delete(name);
    }
  }
}
