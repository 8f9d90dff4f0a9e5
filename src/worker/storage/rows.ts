import { RecentMap } from '../../core/recent-map.js';
import { hitCacheName, rowPath, stateHeader } from '../../core/storage/storage-names.js';
import { readDeadlineMs, withDeadline } from '../tasks/deadline.js';
import { batched } from '../tasks/batched.js';
import type { Epoch } from './epoch.js';
import { matchIn } from './match-in.js';
import { readState } from './read-state.js';

/**
 * Data that the choice of a variant depends on: the last device profile, the accepted formats, the
 * layouts of each page, the list of those pages, the circuits of the CDNs, and the row that the
 * ready worker's starter reads.
 */
export type RowName = 'profile' | 'accept' | 'pages' | 'circuits' | 'starter' | `layouts:${string}`;

/** Rows in memory. */
const maxRows = 100;

const rowUrl = (name: string): string => rowPath + encodeURIComponent(name);

/**
 * Small rows that an answer waits for after the browser stopped the worker. They are stored beside
 * the images, in the cache that has to be opened anyway: a second cache takes a millisecond more,
 * IndexedDB several (docs/decisions/013-what-a-first-hit-waits-for.md).
 */
export class Rows {
  readonly #epoch: Epoch;
  #values = new RecentMap<unknown>(maxRows);
  readonly #reading = new Map<RowName, Promise<void>>();
  readonly #changed = new Map<RowName, unknown>();
  readonly #writeBatch = batched(() => this.#write());

  constructor(epoch: Epoch) {
    this.#epoch = epoch;
  }

  /**
   * Reads a row into memory. Resolves when it is there, or late; returns no promise if it is in
   * memory already, because each promise on the path of an answer costs time.
   */
  load(name: RowName): Promise<void> | undefined {
    if (this.#values.has(name)) return undefined;
    // All images of a page wait for the same deadline: each timer costs time as well.
    const reading =
      this.#reading.get(name) ?? withDeadline(readDeadlineMs, this.#read(name), undefined);
    this.#reading.set(name, reading);
    return reading;
  }

  /** A row; `undefined` if there is none, or it cannot be read in time. */
  async get(name: RowName): Promise<unknown> {
    await this.load(name);
    return this.#values.get(name);
  }

  /** A row, if it is in memory. */
  peek(name: RowName): unknown {
    return this.#values.get(name);
  }

  /**
   * Replaces a row, or deletes it if the value is `undefined`. Resolves when that is written, or
   * cannot be: hand the promise to `waitUntil`.
   *
   * @param epoch in which the request began that the value comes from
   */
  async set(name: RowName, value: unknown, epoch: number): Promise<void> {
    if (!this.#epoch.isCurrent(epoch)) return;
    this.#values.set(name, value);
    this.#changed.set(name, value);
    await this.#writeBatch();
  }

  /** Forgets all rows in memory; the stored ones go with the cache. */
  forget(): void {
    this.#values = new RecentMap(maxRows);
    this.#changed.clear();
  }

  async #read(name: RowName): Promise<void> {
    const values = this.#values;
    const value = await readRow(name);
    this.#reading.delete(name);
    // A value that was set meanwhile is newer.
    if (!values.has(name)) values.set(name, value);
  }

  async #write(): Promise<void> {
    const epoch = this.#epoch.current;
    if (!(await this.#epoch.mayWrite(epoch))) return;
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.length === 0) return;
    const cache = await caches.open(hitCacheName);
    if (!this.#epoch.isCurrent(epoch)) return;
    await Promise.all(
      changed.map(([name, value]) => {
        if (value === undefined) return cache.delete(rowUrl(name));
        // A header holds ASCII only. URLs are ASCII; one bad character must not stop the others.
        const text = JSON.stringify(value).replace(/[^ -~]/g, '?');
        return cache.put(rowUrl(name), new Response(null, { headers: { [stateHeader]: text } }));
      }),
    );
  }
}

async function readRow(name: RowName): Promise<unknown> {
  try {
    return readState(await matchIn(hitCacheName, rowUrl(name)));
  } catch {
    return undefined;
  }
}
