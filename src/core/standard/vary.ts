import { hashText } from '../hash-text.js';
import type { RequestHead, ResponseHead } from './http-message.js';

/** Values of the request's headers that a response was chosen by, by name; `null` for absent ones. */
export type SelectingHeaders = Readonly<Record<string, string | null>>;

/** Not headers, and yet what an answer depends on: whether cookies went with the request … */
const credentials = ':credentials';

/** … and all headers that are to be seen, where those that count are hidden. */
const allHeaders = ':headers';

/** Lists whose members are in no order, and whose names are the same in any case. */
const unordered = /^accept(?:-language|-encoding|-charset)?$/;

/** The request's directives are for caches, conditions for what is stored: no server chooses by them. */
const neverSelecting = /^(?:cache-control|pragma|if-.*)$/;

/**
 * What a response was chosen by; `undefined` where no later request can be known to choose the same:
 * `Vary: *`, or a `Cookie`, which no worker sees.
 *
 * A response to CORS hides its `Vary` unless the server exposes it: then every header counts that the
 * page gave. Headers that the browser adds itself are the same from one request to the next.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-4.1
 */
export function selectingHeaders(
  request: RequestHead,
  { type, headers }: Pick<ResponseHead, 'type' | 'headers'>,
): SelectingHeaders | undefined {
  const vary = headers.get('vary');
  const names = (vary ?? '').toLowerCase().split(/[\s,]+/);
  if (names.includes('*') || names.includes('cookie')) return undefined;
  const hidden = type === 'cors' && vary === null ? [allHeaders] : [];
  const selecting = [...names, ...hidden, credentials].filter(Boolean);
  return Object.fromEntries(selecting.toSorted().map((name) => [name, valueIn(request, name)]));
}

/** True when a request chooses the response that was chosen by these headers. */
export function isSelected(request: RequestHead, selecting: SelectingHeaders): boolean {
  return Object.entries(selecting).every(([name, value]) => valueIn(request, name) === value);
}

/** The headers that a request would choose by, among those that another response was chosen by. */
export function selectSameHeaders(
  request: RequestHead,
  selecting: SelectingHeaders,
): SelectingHeaders {
  const names = Object.keys(selecting);
  return Object.fromEntries(names.map((name) => [name, valueIn(request, name)]));
}

/** True where two responses were chosen by the same headers, whatever their values. */
export function haveSameNames(one: SelectingHeaders, other: SelectingHeaders): boolean {
  return Object.keys(one).join() === Object.keys(other).join();
}

/**
 * The key for one of several responses of a URL. It is in the query, not in the fragment: Firefox
 * takes keys that differ in their fragment alone for one.
 */
export function selectionKey(url: string, selecting: SelectingHeaders): string {
  const separator = url.includes('?') ? '&' : '?';
  return `${url}${separator}pocketcdn-selection=${hashText(JSON.stringify(selecting))}`;
}

function valueIn(request: RequestHead, name: string): string | null {
  if (name === credentials) return request.credentials === 'omit' ? 'omit' : 'include';
  if (name === 'referer') return request.referrer;
  if (name === allHeaders) {
    const given = [...request.headers].filter(([header]) => !neverSelecting.test(header));
    return JSON.stringify(given.map(([header, value]) => [header, normalize(header, value)]));
  }
  const value = request.headers.get(name);
  return value === null ? null : normalize(name, value);
}

/** Space around commas means nothing, except between quotes. */
const commas = /\s*,\s*(?=(?:[^"]*"[^"]*")*[^"]*$)/g;

function normalize(name: string, value: string): string {
  const members = value.trim().replace(commas, ',');
  return unordered.test(name) ? members.toLowerCase().split(',').toSorted().join() : members;
}
