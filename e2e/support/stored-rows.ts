import type { Page } from '@playwright/test';
import { databaseName, stateCacheName } from '../../src/core/storage-names.js';

/** The rows that the worker has written, by name. */
export async function readStoredRows(page: Page): Promise<Record<string, unknown>> {
  const answerRows = await page.evaluate(async (cacheName) => {
    const stored = await caches.match('/pocketcdn-state', { cacheName });
    const rows = stored?.headers.get('x-pocketcdn-state') ?? '{}';
    return JSON.parse(rows) as Record<string, unknown>;
  }, stateCacheName);
  return { ...(await readDatabaseRows(page)), ...answerRows };
}

/** Makes no database where there is none. */
function readDatabaseRows(page: Page): Promise<Record<string, unknown>> {
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
