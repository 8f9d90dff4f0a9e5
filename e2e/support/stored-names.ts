import type { Evaluates } from './driver.js';

/** Names of the caches and databases of PocketCDN that a site has. Makes none. */
export function readStoredNames(page: Evaluates): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name = '' }) => name);
    return [...(await caches.keys()), ...databases].filter((name) => name.startsWith('pocketcdn-'));
  });
}

/** The lines of the journal in IndexedDB, as JSON. Makes no database where there is none. */
export function readJournal(page: Evaluates): Promise<string> {
  return page.evaluate(async () => {
    const name = 'pocketcdn-1';
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return '[]';
    return new Promise<string>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => reject(opening.error as Error));
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('journal').objectStore('journal').getAll();
        reading.addEventListener('error', () => reject(reading.error as Error));
        reading.addEventListener('success', () => {
          opening.result.close();
          resolve(JSON.stringify(reading.result));
        });
      });
    });
  });
}
