import { databaseName, hitCacheName, rowPath } from '../../src/core/storage/storage-names.js';
import type { Evaluates } from './driver.js';

/** The rows that the worker has stored, by name. */
export async function readStoredRows(page: Evaluates): Promise<Record<string, unknown>> {
  return { ...(await readDatabaseRows(page)), ...(await readAnswerRows(page)) };
}

/** Does not create the cache. */
function readAnswerRows(page: Evaluates): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([cacheName, path]) => {
      const rows: Record<string, unknown> = {};
      if (!(await caches.has(cacheName))) return rows;
      const cache = await caches.open(cacheName);
      for (const request of await cache.keys()) {
        const [, name] = request.url.split(location.origin + path);
        if (name === undefined) continue;
        const stored = (await cache.match(request))!;
        rows[decodeURIComponent(name)] = JSON.parse(stored.headers.get('x-pocketcdn-state')!);
      }
      return rows;
    },
    [hitCacheName, rowPath] as const,
  );
}

/** Does not create the database. */
function readDatabaseRows(page: Evaluates): Promise<Record<string, unknown>> {
  return page.evaluate(async (name) => {
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return {};
    return new Promise<Record<string, unknown>>((resolve) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('success', () => {
        const rows: Record<string, unknown> = {};
        const walk = opening.result.transaction('state').objectStore('state').openCursor();
        walk.addEventListener('success', () => {
          if (!walk.result) {
            opening.result.close();
            resolve(rows);
            return;
          }
          rows[walk.result.key as string] = walk.result.value;
          walk.result.continue();
        });
      });
    });
  }, databaseName);
}
