/** One fetch under way. */
export interface Flight {
  response: Response;
  /** Bytes of the body once it has landed in the cache; `undefined`, at its end, when it is not stored. */
  stored: Promise<number | undefined>;
  /** Whether the body came to its end; where it did not, who shows it has half an image. */
  whole: Promise<boolean>;
}

/** Lets all requests for one variant share one fetch; a late joiner gets the bytes as they come. */
export class Flights {
  readonly #byKey = new Map<string, Promise<Flight>>();
  /** Those of which no page waits for any. */
  readonly #ahead = new Set<string>();

  /** Whether anything is under way that a page waits for. */
  get areUnderWay(): boolean {
    return this.#byKey.size > this.#ahead.size;
  }

  /**
   * Joins the flight under way, or begins one. Each caller gets a response of its own.
   *
   * @param isAhead whether no page asked for it yet
   */
  async join(
    key: string,
    begin: () => Promise<Flight>,
    isAhead: boolean = false,
  ): Promise<Flight & { isFirst: boolean }> {
    const underWay = this.#byKey.get(key);
    if (!isAhead) this.#ahead.delete(key);
    else if (!underWay) this.#ahead.add(key);
    const flight = underWay ?? this.#begin(key, begin);
    const { response, ...rest } = await flight;
    return { ...rest, response: response.clone(), isFirst: underWay === undefined };
  }

  /** Waits until what is under way for any of the URLs, in whichever mode, has landed. */
  async landed(urls: readonly string[]): Promise<void> {
    const underWay = [...this.#byKey].filter(([key]) => urls.some((url) => key.endsWith(url)));
    await Promise.allSettled(underWay.map(async ([, flight]) => (await flight).stored));
  }

  #begin(key: string, begin: () => Promise<Flight>): Promise<Flight> {
    const flight = begin();
    this.#byKey.set(key, flight);
    const land = (): void => {
      this.#byKey.delete(key);
      this.#ahead.delete(key);
    };
    flight.then(({ stored }) => stored.then(land, land), land);
    return flight;
  }
}
