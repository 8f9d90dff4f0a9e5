import { RecentMap } from '../core/recent-map.js';
import { stateCacheName } from '../core/storage-names.js';
import { readDeadlineMs } from './database.js';
import { within } from './within.js';

/** What the choice of a variant rests on: the last device profile, the accepted formats, each page's layouts. */
export type AnswerRow = 'profile' | 'accept' | `layouts:${string}`;

/** Pages whose layouts are stored; the one laid out longest ago goes first. */
const maxPages = 64;

/** Rows held in memory. */
const maxRows = 100;

/** A row lies in a header, as JSON, because a body is read in another round trip. */
const rowHeader = 'x-pocketcdn-state';
const rowUrl = (row: string): string => `/pocketcdn-state?${encodeURIComponent(row)}`;

/** How long changes gather before they are written, in ms. */
const gatherMs = 1000;

/**
 * What an answer waits for after the browser stopped the worker. It lies in Cache Storage, which has
 * to be opened for the image anyway: IndexedDB takes some ms longer
 * (docs/decisions/013-what-a-first-hit-waits-for.md).
 */
export class AnswerState {
  #rows = new RecentMap<unknown>(maxRows);
  readonly #reading = new Map<AnswerRow, Promise<void>>();
  readonly #changed = new Set<AnswerRow>();
  #written: Promise<void> | undefined;

  /** Begins to read a row, so that an image need not wait for it. */
  load(row: AnswerRow): Promise<void> {
    if (this.#rows.has(row)) return Promise.resolve();
    const reading = this.#reading.get(row) ?? this.#read(row);
    this.#reading.set(row, reading);
    return reading;
  }

  /** A row; `undefined` where there is none, or it is not to be had in time. */
  async get(row: AnswerRow): Promise<unknown> {
    if (!this.#rows.has(row)) await within(readDeadlineMs, this.load(row), undefined);
    return this.#rows.get(row);
  }

  /** A row, where it is in memory. */
  peek(row: AnswerRow): unknown {
    return this.#rows.get(row);
  }

  /** Replaces a row. Resolves when it is written, or cannot be; hand the promise to `waitUntil`. */
  put(row: AnswerRow, value: unknown): Promise<void> {
    this.#rows.set(row, value);
    this.#changed.add(row);
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
    this.#rows = new RecentMap(maxRows);
    this.#changed.clear();
    await caches.delete(stateCacheName);
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
    const cache = await caches.open(stateCacheName);
    await Promise.all(
      changed.map((row) => {
        // URLs are ASCII; what is none of ours must not keep the rest from being written.
        const text = JSON.stringify(this.#rows.get(row)).replace(/[^ -~]/g, '?');
        return cache.put(rowUrl(row), new Response(null, { headers: { [rowHeader]: text } }));
      }),
    );
    const pages = (await cache.keys()).filter(({ url }) => url.includes('?layouts'));
    await Promise.all(pages.slice(0, -maxPages).map((page) => cache.delete(page)));
  }
}

async function readRow(row: AnswerRow): Promise<unknown> {
  try {
    const response = await caches.match(rowUrl(row), { cacheName: stateCacheName });
    return JSON.parse(response?.headers.get(rowHeader) ?? 'null');
  } catch {
    return undefined;
  }
}
