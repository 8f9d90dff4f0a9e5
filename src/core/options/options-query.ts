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
 * By hand, because a worker does it at each start: `URLSearchParams` takes longer to come into being
 * than this takes.
 *
 * @throws SyntaxError for a value that is not JSON, URIError for one that is not encoded
 * @see https://url.spec.whatwg.org/#concept-urlencoded-parser
 */
export function optionsFromQuery(query: string): PocketCdnOptions {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      // A value written by hand may have more of them.
      const [name = '', ...value] = pair.split('=');
      return [decode(name), JSON.parse(decode(value.join('=')))];
    }),
  );
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
