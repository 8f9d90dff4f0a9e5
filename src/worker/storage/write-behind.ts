import { completed, transact } from './database.js';
import { gather } from '../gather.js';

/** Writes what it has to write. Must not wait for anything but the transaction, which may abort. */
export type Writer = (transaction: IDBTransaction) => Promise<void>;

/**
 * Gathers what must be written and writes it in one transaction, after the burst that caused it.
 * Each transaction takes all there is, also what alone would not be worth one.
 */
export class WriteBehind {
  readonly #writers: Writer[] = [];

  /** Resolves when all that waits is written, or cannot be. Never rejects. */
  readonly flushSoon: () => Promise<void> = gather(() => this.#flush());

  /** Lets a writer take part in every transaction. */
  join(writer: Writer): void {
    this.#writers.push(writer);
  }

  async #flush(): Promise<void> {
    // Opened first: what cannot be written yet goes on waiting.
    const transaction = await transact('readwrite');
    await Promise.all([
      ...this.#writers.map((write) => write(transaction)),
      completed(transaction),
    ]);
  }
}
