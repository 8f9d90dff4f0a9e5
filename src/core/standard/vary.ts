import { hashText } from '../hash-text.js';
import type { RequestHead, ResponseHead } from './http-message.js';

/**
 * The values of the request headers that a response was chosen by, by name; `null` for absent ones.
 */
export type SelectingHeaders = Readonly<Record<string, string | null>>;

/** Not a header name: whether the request was sent with cookies, which a response can depend on. */
const credentials = ':credentials';

/** Not a header name: all visible request headers, if `Vary` is hidden. */
const allHeaders = ':headers';

/** Headers that are unordered, case-insensitive lists. */
const unordered = /^accept(?:-language|-encoding|-charset)?$/;

/** Headers that no server selects a response by: cache directives and conditions. */
const neverSelecting = /^(?:cache-control|pragma|if-.*)$/;

/**
 * The request headers that a response was chosen by. `undefined` if no later request is known to
 * choose the same response: with `Vary: *`, or with `Vary: Cookie`, because a worker cannot see
 * cookies.
 *
 * A CORS response hides its `Vary` unless the server exposes it. Then every header that the page
 * set counts. Headers that the browser adds are the same in every request.
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

/** True if a request has the same values of the selecting headers. */
export function isSelected(request: RequestHead, selecting: SelectingHeaders): boolean {
  return Object.entries(selecting).every(([name, value]) => valueIn(request, name) === value);
}

/** The request's values of the headers that another response was chosen by. */
export function selectSameHeaders(
  request: RequestHead,
  selecting: SelectingHeaders,
): SelectingHeaders {
  const names = Object.keys(selecting);
  return Object.fromEntries(names.map((name) => [name, valueIn(request, name)]));
}

/** True if two responses were chosen by the same headers, whatever the values. */
export function haveSameNames(one: SelectingHeaders, other: SelectingHeaders): boolean {
  return Object.keys(one).join() === Object.keys(other).join();
}

/**
 * The key for one of several responses of a URL. A hash of the selecting headers is added to the
 * query; two selections may have the same hash, so compare the headers of a response found. It is
 * not added to the fragment: Firefox treats keys that only differ in the fragment as the same.
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

/** Commas with the space around them, which has no meaning; not inside quotes. */
const commas = /\s*,\s*(?=(?:[^"]*"[^"]*")*[^"]*$)/g;

function normalize(name: string, value: string): string {
  const members = value.trim().replace(commas, ',');
  return unordered.test(name) ? members.toLowerCase().split(',').toSorted().join() : members;
}
