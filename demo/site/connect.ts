import { type PocketCdnClient, register } from 'pocketcdn';
import { readOfflineChoice } from './offline-choice.js';

/**
 * Registers the worker.
 *
 * @returns `undefined` if the browser has no service workers
 * @throws PocketCdnError if the registration fails
 */
export function connect(): Promise<PocketCdnClient | undefined> {
  const baseUrl = document.documentElement.dataset['cdn'] ?? '';
  return register({ cdn: { provider: 'ipx', baseUrl }, offlinePages: readOfflineChoice() });
}
