import { type Budget, bytesForBodies } from '../../core/storage/eviction.js';
import type { EntryIndex } from './entry-index.js';
import { OneByOne } from './one-by-one.js';

/** Stores what no page asked for yet: only what there is room for, because nothing that a visitor saw is evicted for it. */
export class Room {
  readonly #index: EntryIndex;
  readonly #budget: Budget;
  readonly #turns = new OneByOne();

  constructor(index: EntryIndex, budget: Budget) {
    this.#index = index;
    this.#budget = budget;
  }

  /** Whether there is none for a body of so many bytes. */
  async isOver(bytes: number): Promise<boolean> {
    const { maxBytes, maxEntries } = this.#budget;
    const held = await this.#index.checked();
    const { size } = held;
    return held.bytes + bytes > bytesForBodies(maxBytes, size + 1) || size >= maxEntries;
  }

  /**
   * Stores a body that fits, one after the other: two that fit alone may not fit together.
   *
   * @throws RangeError where it does not fit; what `put` throws
   */
  put(bytes: number, put: () => Promise<boolean>): Promise<boolean> {
    return this.#turns.run('', async () => {
      if (await this.isOver(bytes)) throw new RangeError('over budget');
      return put();
    });
  }
}
