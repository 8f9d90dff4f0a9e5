import { register } from 'pocketcdn';
import { readOfflineChoice } from './offline-choice.js';
import type { Connection } from './panel/connection.js';

/** Registers the worker, unless the page is shown without it. Never rejects: the site goes on without. */
export async function connect(isOff: boolean): Promise<Connection> {
  if (isOff) return { state: 'off' };
  try {
    const baseUrl = document.documentElement.dataset['cdn'] ?? '';
    const client = await register({
      cdn: { provider: 'ipx', baseUrl },
      offlinePages: readOfflineChoice(),
    });
    return client ? { state: 'connected', client } : { state: 'unsupported' };
  } catch (error) {
    return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
