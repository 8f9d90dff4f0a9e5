import { type Budget, bytesForBodies } from '../../core/storage/eviction.js';
import { runExclusively } from '../tasks/queue.js';
import type { EntryIndex } from './index.js';

/**
 * The part of the budget that is not used. Prefetched images are stored only there: no image that a
 * visitor saw is evicted for one that no page asked for yet.
 */
export class SpareBudget {
  readonly #index: EntryIndex;
  readonly #budget: Budget;

  constructor(index: EntryIndex, budget: Budget) {
    this.#index = index;
    this.#budget = budget;
  }

  /** Whether a body of so many bytes fits. */
  async fits(bytes: number): Promise<boolean> {
    const { maxBytes, maxEntries } = this.#budget;
    const stored = await this.#index.checked();
    const { size } = stored;
    return stored.bytes + bytes <= bytesForBodies(maxBytes, size + 1) && size < maxEntries;
  }

  /**
   * Stores a body that fits. One after the other: two bodies that fit alone may not fit together.
   *
   * @throws RangeError if it does not fit; what `put` throws
   */
  put(bytes: number, put: () => Promise<boolean>): Promise<boolean> {
    return runExclusively('budget', async () => {
      if (!(await this.fits(bytes))) throw new RangeError('over budget');
      return put();
    });
  }
}
