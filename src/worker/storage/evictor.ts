import {
  type Budget,
  bytesForBodies,
  lowWaterMark,
  planEviction,
} from '../../core/storage/eviction.js';
import type { RuleOptions } from '../../core/options/options.js';
import type { Settings } from '../../core/options/settings.js';
import { delay } from '../tasks/deadline.js';
import { runExclusively } from '../tasks/queue.js';
import type { EntryIndex } from './index.js';
import { storageUsage } from './quota.js';

/** Bodies deleted at once: a lookup waits for all deletions that were asked for before it. */
const batchSize = 20;

/** Share of the stored bytes that is left after the browser's quota was exceeded. */
const shareUnderQuota = 0.75;

/** Longest wait until the browser stops counting what was evicted, in ms. */
const countDeadlineMs = 2000;

/** Keeps the cache inside its budget: evicts in small batches, one run at a time. */
export class Evictor {
  readonly #index: EntryIndex;
  readonly #budget: Budget;
  readonly #rules: readonly RuleOptions[];
  #running: Promise<void> | undefined;
  #freeing: Promise<void> | undefined;

  constructor(index: EntryIndex, { rules = [], ...budget }: Budget & Pick<Settings, 'rules'>) {
    this.#index = index;
    this.#budget = budget;
    this.#rules = rules;
  }

  /** Whether a body of so many bytes fits without evicting anything. */
  async fits(bytes: number): Promise<boolean> {
    const { maxBytes, maxEntries } = this.#budget;
    const stored = await this.#index.checked();
    const { size } = stored;
    return stored.bytes + bytes <= bytesForBodies(maxBytes, size + 1) && size < maxEntries;
  }

  /**
   * Stores a body if it fits: no image that a visitor saw is evicted for one that no page asked for yet.
   * One after the other, because two bodies that fit alone may not fit together.
   *
   * @throws RangeError if it does not fit; what `put` throws
   */
  putIfItFits(bytes: number, put: () => Promise<boolean>): Promise<boolean> {
    return runExclusively('budget', async () => {
      if (!(await this.fits(bytes))) throw new RangeError('over budget');
      return put();
    });
  }

  /** Evicts until the budget holds, including what is stored meanwhile; joins a run under way. */
  run(): Promise<void> {
    this.#running ??= this.#evict(Infinity);
    return this.#running;
  }

  /**
   * Frees space after the browser's quota was exceeded, whatever the budget says; once for all that
   * ask meanwhile. Resolves when the browser counts the space as free, or late.
   */
  freeQuota(): Promise<void> {
    this.#freeing ??= this.#freeQuota().finally(() => {
      this.#freeing = undefined;
    });
    return this.#freeing;
  }

  async #freeQuota(): Promise<void> {
    const held = (await this.#index.checked()).bytes;
    const used = await storageUsage();
    // A run under way may find that the budget holds, and evict nothing.
    while (this.#running) await this.#running.catch(() => undefined);
    // Like any other budget, it is met by falling to the low-water mark.
    this.#running = this.#evict(shareUnderQuota / lowWaterMark);
    await this.#running;
    // Chromium counts an entry until nothing holds its body any more, and refuses a `put` until then.
    // Half of the bytes is enough to go by: something else may have been stored meanwhile.
    const evicted = held - (await this.#index.checked()).bytes;
    const deadline = Date.now() + countDeadlineMs;
    while (used - (await storageUsage()) < evicted / 2 && Date.now() < deadline) await delay(50);
  }

  /** @param share of the stored bytes that may stay, when the quota is exceeded and not the budget */
  async #evict(share: number): Promise<void> {
    const { maxEntries } = this.#budget;
    try {
      const table = await this.#index.checked();
      const forBodies = bytesForBodies(this.#budget.maxBytes, table.size);
      const maxBytes = Math.min(forBodies, table.bytes * share || forBodies);
      await this.#evictAll({ maxBytes, maxEntries });
      for (const { match, maxEntries: own } of this.#rules) {
        if (own) await this.#evictAll({ maxBytes: Infinity, maxEntries: own }, match);
      }
    } finally {
      this.#running = undefined;
    }
  }

  /** @param rule the `match` of the rule whose entries are evicted; without it, all entries */
  async #evictAll(budget: Budget, rule?: string): Promise<void> {
    for (;;) {
      const entries = [...(await this.#index.checked()).values()];
      const own = rule === undefined ? entries : entries.filter((entry) => entry.rule === rule);
      const evicted = planEviction(own, budget);
      if (evicted.length === 0) return;
      while (evicted.length > 0) {
        await this.#index.remove(...evicted.splice(0, batchSize));
      }
    }
  }
}
