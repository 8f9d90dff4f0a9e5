import { removalLock } from '../../core/storage/storage-names.js';
import { readDeadlineMs, withDeadline } from '../tasks/deadline.js';

declare const self: ServiceWorkerGlobalScope;

/**
 * Counts how often stored data was cleared. A request takes the epoch when it begins, and everything
 * that writes compares it: an image that was under way during `clear()` must not come back after a
 * logout, and after removal nothing is written at all.
 *
 * A removed worker still serves the pages that are open, and the browser may stop and restart it.
 * Those pages hold a Web Lock that tells the restarted worker, because a lock leaves nothing behind.
 */
export class Epoch {
  #current = 0;
  #isRemoved = false;
  #lookedForRemoval: Promise<void> | undefined;

  /** The epoch of a request that begins now. */
  get current(): number {
    return this.#current;
  }

  /** Whether the worker was removed, as far as it knows. */
  get isRemoved(): boolean {
    return this.#isRemoved;
  }

  /** Starts a new epoch: data that was requested before is not written any more. */
  raise(): void {
    this.#current += 1;
  }

  /** Ends all writing: the worker was removed. */
  remove(): void {
    this.raise();
    this.#isRemoved = true;
  }

  /** A page registers the worker, perhaps again: the lock says whether it is still removed. */
  registered(): void {
    this.#isRemoved = false;
    this.#lookedForRemoval = undefined;
  }

  /** Whether data that was requested in an epoch may be written, as far as the worker knows. */
  isCurrent(epoch: number): boolean {
    return epoch === this.#current && !this.#isRemoved && !isUnregistered();
  }

  /** The same, for sure: asks the browser once, and again when a page registers the worker. */
  async mayWrite(epoch: number): Promise<boolean> {
    await (this.#lookedForRemoval ??= this.#lookForRemoval());
    return this.isCurrent(epoch);
  }

  async #lookForRemoval(): Promise<void> {
    const name = removalLock(self.registration.scope);
    const locks = await withDeadline(readDeadlineMs, navigator.locks.query(), undefined);
    if (locks?.held?.some((lock) => lock.name === name)) this.remove();
  }
}

/**
 * Whether the browser has removed the registration, as `Clear-Site-Data` does.
 *
 * @see https://w3c.github.io/ServiceWorker/#clear-registration
 */
function isUnregistered(): boolean {
  const { installing, waiting, active } = self.registration;
  return !installing && !waiting && !active;
}
