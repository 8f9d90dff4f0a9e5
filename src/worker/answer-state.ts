import { stateCacheName } from '../core/storage-names.js';
import { readDeadlineMs } from './database.js';
import { within } from './within.js';

/** What the choice of a variant rests on: the last device profile, the accepted formats, the layouts. */
export type AnswerRow = 'profile' | 'accept' | 'layouts';

type Rows = Partial<Record<AnswerRow, unknown>>;

/**
 * Where the rows are stored, as JSON, in a cache of their own: in a header, because a body is read
 * in another round trip.
 */
const rowsUrl = '/pocketcdn-state';
const rowsHeader = 'x-pocketcdn-state';

/** How long changes gather before they are written, in ms. */
const gatherMs = 1000;

/**
 * What an answer waits for after the browser stopped the worker. It lies in Cache Storage, which has
 * to be opened for the image anyway: IndexedDB takes some ms longer
 * (docs/decisions/013-what-a-first-hit-waits-for.md).
 */
export class AnswerState {
  #rows: Rows = {};
  #stored: Promise<Rows> | undefined;
  #written: Promise<void> | undefined;

  /** Begins to read what is stored, so that an image need not wait for it. */
  load(): Promise<Rows> {
    return (this.#stored ??= readRows());
  }

  /** A row; `undefined` where there is none, or it is not to be had in time. */
  async get(row: AnswerRow): Promise<unknown> {
    return this.#rows[row] ?? (await within(readDeadlineMs, this.load(), undefined))?.[row];
  }

  /** Replaces a row. Resolves when it is written, or cannot be; hand the promise to `waitUntil`. */
  put(row: AnswerRow, value: unknown): Promise<void> {
    this.#rows[row] = value;
    this.#written ??= new Promise((resolve) => {
      setTimeout(() => {
        this.#written = undefined;
        this.#write().then(resolve, resolve);
      }, gatherMs);
    });
    return this.#written;
  }

  /** Forgets all rows, also stored ones. */
  async clear(): Promise<void> {
    this.#rows = {};
    this.#stored = Promise.resolve({});
    await caches.delete(stateCacheName);
  }

  async #write(): Promise<void> {
    const cache = await caches.open(stateCacheName);
    const rows = { ...(await this.load()), ...this.#rows };
    // URLs are ASCII; what is none of ours must not keep the rest from being written.
    const text = JSON.stringify(rows).replace(/[^ -~]/g, '?');
    await cache.put(rowsUrl, new Response(null, { headers: { [rowsHeader]: text } }));
  }
}

async function readRows(): Promise<Rows> {
  try {
    const response = await caches.match(rowsUrl, { cacheName: stateCacheName });
    const rows: unknown = JSON.parse(response?.headers.get(rowsHeader) ?? '{}');
    return typeof rows === 'object' && rows !== null ? rows : {};
  } catch {
    return {};
  }
}
