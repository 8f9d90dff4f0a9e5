/** Lets so much work be under way at the same time; the rest waits for its turn, first come first served. */
export class Turns {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Runs work when its turn has come. The turn is over when what `until` makes of its result is; at
   * once where the work fails.
   *
   * @throws what the work throws
   */
  async take<T>(work: () => Promise<T>, until: (result: T) => Promise<unknown>): Promise<T> {
    if (this.#underWay < this.#most) this.#underWay += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    // The next one takes this one's place.
    const end = (): void => {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#underWay -= 1;
    };
    try {
      const result = await work();
      until(result).then(end, end);
      return result;
    } catch (error) {
      end();
      throw error;
    }
  }
}
