import { readFile } from 'node:fs/promises';
import type { SiteServer } from '../../demo/server/site-server.js';

/** Code in front of the worker that breaks IndexedDB. */
export const indexedDbFaults = {
  'throws when it is opened': `IDBFactory.prototype.open = () => { throw new Error('broken'); };`,
  'never opens': `IDBFactory.prototype.open = () => new EventTarget();`,
  'opens and answers nothing': `
    IDBObjectStore.prototype.get = IDBObjectStore.prototype.getAll = () => new EventTarget();`,
};

/**
 * Puts a worker on the site that runs a script first.
 *
 * @returns the worker's URL, for `register()`
 */
export async function serveWorkerAfter(script: string, site: SiteServer): Promise<string> {
  const workerUrl = '/troubled.js';
  site.pages[workerUrl] = {
    body: script + (await readFile('build/site/pocketcdn-sw.js', 'utf8')),
    headers: { 'content-type': 'text/javascript' },
  };
  return workerUrl;
}
