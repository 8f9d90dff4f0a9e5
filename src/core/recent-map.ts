/** A map that holds the latest entries alone: the one set longest ago goes first. */
export class RecentMap<Value> extends Map<string, Value> {
  readonly #maxSize: number;
  #latest: string | undefined;

  constructor(maxSize: number) {
    super();
    this.#maxSize = maxSize;
  }

  override set(key: string, value: Value): this {
    // The latest one stands at the end already.
    if (key !== this.#latest) this.delete(key);
    this.#latest = key;
    super.set(key, value);
    if (this.size > this.#maxSize) {
      const [oldest] = this.keys();
      if (oldest !== undefined) this.delete(oldest);
    }
    return this;
  }

  /** The value under a key, made when there is none; in any case it is the latest now. */
  take(key: string, make: () => Value): Value {
    const value = this.get(key) ?? make();
    this.set(key, value);
    return value;
  }
}
