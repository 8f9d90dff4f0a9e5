import type { PocketCdnOptions } from './options.js';

/**
 * Writes checked options as a query string, sorted by name, each value as JSON. The options are in the
 * worker's URL, because a worker that restarts can read that synchronously.
 */
export function optionsToQuery(options: PocketCdnOptions): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) query.set(name, JSON.stringify(value));
  query.sort();
  return query.toString();
}

/**
 * Reads options that `optionsToQuery` wrote. They are not checked again: they were checked before
 * they were written, and only the site's own scripts can register a worker.
 *
 * Each start of the worker runs this. It does not use `URLSearchParams`, because creating one takes
 * longer than this function.
 *
 * @throws SyntaxError for a value that is not JSON, URIError for one that is not encoded
 * @see https://url.spec.whatwg.org/#concept-urlencoded-parser
 */
export function optionsFromQuery(query: string): PocketCdnOptions {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      // A value written by hand may contain `=` as well.
      const [name = '', ...value] = pair.split('=');
      return [decode(name), JSON.parse(decode(value.join('=')))];
    }),
  );
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
