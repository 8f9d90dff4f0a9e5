/** A map of limited size: the entry that was set longest ago is deleted first. */
export class RecentMap<Value> extends Map<string, Value> {
  readonly #maxSize: number;
  #latest: string | undefined;

  constructor(maxSize: number) {
    super();
    this.#maxSize = maxSize;
  }

  override set(key: string, value: Value): this {
    // The latest key is at the end already.
    if (key !== this.#latest) this.delete(key);
    this.#latest = key;
    super.set(key, value);
    if (this.size > this.#maxSize) {
      const [oldest] = this.keys();
      if (oldest !== undefined) this.delete(oldest);
    }
    return this;
  }

  /** The value of a key; it is computed and inserted if absent. The entry becomes the latest. */
  getOrInsertComputed(key: string, compute: () => Value): Value {
    const value = this.get(key) ?? compute();
    this.set(key, value);
    return value;
  }
}
