import type { Backlog } from '../hit/backlog.js';
import { runConcurrently } from '../../core/run-concurrently.js';
import { pause } from '../pause.js';

/** For how long no image may have been asked for before they begin, in ms. */
const quietMs = 500;

/** How long they wait for that, in ms: a page that never stops asking must not starve them. */
const patienceMs = 5000;

/**
 * Spreads revalidations out, so that they never compete with what the visitor waits for: they begin
 * when the page has done its own loading, a few at a time, and each entry is asked for once.
 */
export class Revalidations {
  readonly #backlog: Pick<Backlog, 'askedAt'>;
  readonly #isLoading: () => boolean;
  readonly #keys = new Set<string>();
  readonly #waiting: (() => Promise<void>)[] = [];
  #done: Promise<void> | undefined;

  /** @param isLoading whether the network is asked for something that a visitor waits for */
  constructor(backlog: Pick<Backlog, 'askedAt'>, isLoading: () => boolean) {
    this.#backlog = backlog;
    this.#isLoading = isLoading;
  }

  /** Lets work for an entry wait for its turn. Resolves when all that waits is done; never rejects. */
  add(key: string, work: () => Promise<void>): Promise<void> {
    if (!this.#keys.has(key)) {
      this.#keys.add(key);
      this.#waiting.push(async () => {
        // What fails is asked again when it is shown again.
        await work().catch(() => undefined);
        this.#keys.delete(key);
      });
    }
    return (this.#done ??= this.#work());
  }

  /** Waits until pages have done their own loading, though not for ever. */
  async whenQuiet(): Promise<void> {
    const end = performance.now() + patienceMs;
    while (
      performance.now() < Math.min(end, this.#isLoading() ? end : this.#backlog.askedAt + quietMs)
    ) {
      await pause(quietMs / 5);
    }
  }

  async #work(): Promise<void> {
    await this.whenQuiet();
    await runConcurrently(this.#waiting);
    this.#done = undefined;
  }
}
