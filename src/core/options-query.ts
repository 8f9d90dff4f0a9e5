import type { PocketCdnOptions } from './options.js';
import { defaultSettings } from './settings.js';

/**
 * Writes checked options as a query string, sorted by name, each value as JSON; a value that
 * equals its default is left out. The worker's URL carries them, because a worker that was stopped
 * has nothing else that it could read at once.
 */
export function optionsToQuery(options: PocketCdnOptions): string {
  const defaults = defaultSettings as Partial<Record<string, unknown>>;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    const json = JSON.stringify(value);
    if (json !== JSON.stringify(defaults[name])) query.set(name, json);
  }
  query.sort();
  return query.toString();
}

/**
 * Reads what `optionsToQuery` wrote. The options were checked before they were written, and only
 * the site's own scripts can register a worker, so they are not checked again.
 *
 * @throws SyntaxError for a value that is not JSON
 */
export function optionsFromQuery(query: string): PocketCdnOptions {
  const entries = [...new URLSearchParams(query)];
  return Object.fromEntries(entries.map(([name, json]) => [name, JSON.parse(json)]));
}
