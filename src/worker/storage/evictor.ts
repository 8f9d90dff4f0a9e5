import {
  type Budget,
  bytesForBodies,
  lowWaterMark,
  planEviction,
} from '../../core/storage/eviction.js';
import type { EntryIndex } from './entry-index.js';
import { pause } from '../pause.js';
import { storageUsage } from './storage-usage.js';

/** Bodies deleted at once: a `match` waits for all that were asked for before it. */
const batchSize = 20;

/** Share of the stored bytes that is left when the browser's quota was exceeded. */
const shareUnderQuota = 0.75;

/** Longest wait until the browser counts what was evicted as gone, in ms. */
const countDeadlineMs = 2000;

/** Keeps the cache inside its budget, in small batches, one run at a time. */
export class Evictor {
  readonly #index: EntryIndex;
  readonly #budget: Budget;
  #running: Promise<void> | undefined;
  #makingRoom: Promise<void> | undefined;

  constructor(index: EntryIndex, budget: Budget) {
    this.#index = index;
    this.#budget = budget;
  }

  /** Evicts until the budget holds, also for what is stored meanwhile; joins the run under way. */
  run(): Promise<void> {
    this.#running ??= this.#evict(Infinity);
    return this.#running;
  }

  /**
   * Makes room when the browser's quota is exceeded, whatever the budget says; once for all that ask
   * meanwhile. Resolves when the browser counts it as room, or late.
   */
  makeRoom(): Promise<void> {
    this.#makingRoom ??= this.#makeRoom().finally(() => {
      this.#makingRoom = undefined;
    });
    return this.#makingRoom;
  }

  async #makeRoom(): Promise<void> {
    const held = (await this.#index.checked()).bytes;
    const used = await storageUsage();
    // The run under way may find that the budget holds, and evict nothing.
    while (this.#running) await this.#running.catch(() => undefined);
    // To be fallen to, like any other budget, by way of the low-water mark.
    this.#running = this.#evict(shareUnderQuota / lowWaterMark);
    await this.#running;
    // Chromium counts an entry until nobody holds its body any more, and refuses a `put` until then.
    // Half of it is enough to go by: others may have stored something meanwhile.
    const evicted = held - (await this.#index.checked()).bytes;
    const deadline = Date.now() + countDeadlineMs;
    while (used - (await storageUsage()) < evicted / 2 && Date.now() < deadline) await pause(50);
  }

  /** @param share of the bytes held that may stay, where the budget is not what is in the way */
  async #evict(share: number): Promise<void> {
    const { maxEntries } = this.#budget;
    try {
      let table = await this.#index.checked();
      const forBodies = bytesForBodies(this.#budget.maxBytes, table.size);
      const maxBytes = Math.min(forBodies, table.bytes * share || forBodies);
      const budget = { maxBytes, maxEntries };
      while (table.bytes > maxBytes || table.size > maxEntries) {
        const evicted = planEviction(table.values(), budget);
        while (evicted.length > 0) {
          await this.#index.remove(...evicted.splice(0, batchSize));
        }
        table = await this.#index.checked();
      }
    } finally {
      this.#running = undefined;
    }
  }
}
