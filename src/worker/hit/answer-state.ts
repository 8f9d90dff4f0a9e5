import { RecentMap } from '../../core/recent-map.js';
import { hitCacheName, rowPath, stateHeader } from '../../core/storage/storage-names.js';
import { gather } from '../gather.js';
import { lookUp } from './look-up.js';
import { stateIn } from './state-in.js';
import { readDeadlineMs } from '../read-deadline.js';
import { within } from '../within.js';

/**
 * What the choice of a variant rests on: the last device profile, the accepted formats, and the
 * layouts of each page; the pages that those are stored of; how the CDNs fare; and what the starter
 * of the ready worker goes by.
 */
export type AnswerRow =
  'profile' | 'accept' | 'pages' | 'circuits' | 'starter' | `layouts:${string}`;

/** Rows held in memory. */
const maxRows = 100;

const rowUrl = (row: string): string => rowPath + encodeURIComponent(row);

/**
 * What an answer waits for after the browser stopped the worker. It lies beside the images, in the
 * cache that has to be opened anyway: a second one takes a millisecond more, IndexedDB several
 * (docs/decisions/013-what-a-first-hit-waits-for.md).
 */
export class AnswerState {
  #rows = new RecentMap<unknown>(maxRows);
  readonly #reading = new Map<AnswerRow, Promise<void>>();
  readonly #changed = new Map<AnswerRow, unknown>();
  readonly #writeSoon = gather(() => this.#write());

  /**
   * Begins to read a row, so that an image need not wait for it. Resolves when it is read, or late;
   * no promise where it is in memory: each that an answer makes costs time.
   */
  load(row: AnswerRow): Promise<void> | undefined {
    if (this.#rows.has(row)) return undefined;
    // One deadline for all that wait: a page's images come at once, and each timer costs something.
    const reading = this.#reading.get(row) ?? within(readDeadlineMs, this.#read(row), undefined);
    this.#reading.set(row, reading);
    return reading;
  }

  /** A row; `undefined` where there is none, or it is not to be had in time. */
  async get(row: AnswerRow): Promise<unknown> {
    await this.load(row);
    return this.#rows.get(row);
  }

  /** A row, where it is in memory. */
  peek(row: AnswerRow): unknown {
    return this.#rows.get(row);
  }

  /**
   * Replaces a row, or forgets it where the value is `undefined`. Resolves when that is written, or
   * cannot be; hand the promise to `waitUntil`.
   */
  put(row: AnswerRow, value: unknown): Promise<void> {
    this.#rows.set(row, value);
    this.#changed.set(row, value);
    return this.#writeSoon();
  }

  /** Forgets all rows; what is stored of them goes with the cache. */
  forget(): void {
    this.#rows = new RecentMap(maxRows);
    this.#changed.clear();
  }

  async #read(row: AnswerRow): Promise<void> {
    const rows = this.#rows;
    const value = await readRow(row);
    this.#reading.delete(row);
    // What was said meanwhile is newer.
    if (!rows.has(row)) rows.set(row, value);
  }

  async #write(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.length === 0) return;
    const cache = await caches.open(hitCacheName);
    await Promise.all(
      changed.map(([row, value]) => {
        if (value === undefined) return cache.delete(rowUrl(row));
        // URLs are ASCII; what is none of ours must not keep the rest from being written.
        const text = JSON.stringify(value).replace(/[^ -~]/g, '?');
        return cache.put(rowUrl(row), new Response(null, { headers: { [stateHeader]: text } }));
      }),
    );
  }
}

async function readRow(row: AnswerRow): Promise<unknown> {
  try {
    return stateIn(await lookUp(hitCacheName, rowUrl(row)));
  } catch {
    return undefined;
  }
}
