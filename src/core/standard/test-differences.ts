import { httpDate, receivedAt, requestWith } from './test-messages.js';
import { type Case, verdictOf, type Verdict } from './test-verdicts.js';
import { isSelected, selectingHeaders } from './vary.js';

/** An intended difference from http-cache-semantics 4.3.0. */
export interface Difference {
  /** What http-cache-semantics does, and why PocketCDN does not. */
  why: string;
  applies: (given: Case) => boolean;
  example: Partial<Case>;
  /** The parts of the verdict that may differ; in the example, the first one does. */
  about: (keyof Verdict)[];
}

const cacheControl = ({ response }: Case): string => response['cache-control'] ?? '';
const wanted = ({ second }: Case): string => second['cache-control'] ?? '';
const referenceStatuses = [200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501];
const number = /^(?:\d+|"\d+")$/;
/** The values of directives in a well-formed header. */
const valuesOf = (header: string, names: string): string[] =>
  [...header.matchAll(new RegExp(`(?:^|[, ])(?:${names})=([^, ]*)`, 'gi'))].map(
    ([, value]) => value ?? '',
  );

const namesTwice = (header: string): boolean => {
  const names = header.match(/[a-z-]+(?=[=,]|$)/gi) ?? [];
  return new Set(names).size < names.length;
};

export const differences: Record<string, Difference> = {
  'must-understand': {
    why: 'does not know the directive: §5.2.2.3 came with RFC 9111',
    applies: (given) => cacheControl(given).includes('must-understand'),
    example: { response: { 'cache-control': 'must-understand, no-store, max-age=60' } },
    about: ['isStorable', 'lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'other status codes': {
    why: 'stores only status codes that it knows; §3 asks for that only with must-understand',
    applies: ({ status }) => !referenceStatuses.includes(status),
    example: { status: 503, response: { 'cache-control': 'max-age=60' } },
    about: ['isStorable', 'lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'private without a lifetime': {
    why: 'ignores `private`; §3 lets a private cache store any status with it',
    applies: (given) => cacheControl(given).includes('private'),
    example: { status: 302, response: { 'cache-control': 'private' } },
    about: ['isStorable', 'lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'Vary: *': {
    why: 'stores a response that no request can match',
    applies: ({ response }) => /\*/.test(response['vary'] ?? ''),
    example: { response: { vary: '*', 'cache-control': 'max-age=60' } },
    about: ['isStorable', 'isUsedOnError', 'lifetime', 'timeToLive'],
  },
  'Vary: Cookie': {
    why: 'sees cookies; a worker does not, and must not assume that they are the same',
    applies: ({ response }) => /cookie/i.test(response['vary'] ?? ''),
    example: { response: { vary: 'Cookie', 'cache-control': 'max-age=60' } },
    about: ['isStorable', 'lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'Vary of lists': {
    why: 'compares selecting headers as text; §4.1 allows to ignore differences in space and order',
    applies: ({ response, first, second }) =>
      /accept/i.test(response['vary'] ?? '') &&
      first['accept-language'] !== second['accept-language'],
    example: {
      response: { vary: 'Accept-Language', 'cache-control': 'max-age=60' },
      first: { 'accept-language': 'en, de' },
      second: { 'accept-language': 'de,en' },
    },
    about: ['reuse', 'isUsedOnError'],
  },
  'directives in capitals': {
    why: 'reads names case-sensitively; in §5.2 they are case-insensitive',
    applies: (given) => /[A-Z]/.test(cacheControl(given) + wanted(given)),
    example: { response: { 'cache-control': 'No-Store' } },
    about: ['isStorable', 'lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'commas in quotes': {
    why: 'splits quoted values at their commas and reads the parts as directives',
    applies: (given) => /"[^"]*,[^"]*"/.test(cacheControl(given)),
    example: { response: { 'cache-control': 'x="a, no-store, b", max-age=60' } },
    about: ['isStorable', 'lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'repeated directives': {
    why: 'uses the last; §4.2.1 asks for the first, or to treat the response as stale',
    applies: (given) => {
      return namesTwice(cacheControl(given)) || namesTwice(wanted(given));
    },
    example: { response: { 'cache-control': 'max-age=60, max-age=90' } },
    about: ['lifetime', 'isStorable', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'malformed numbers': {
    why: 'reads the digits at the beginning; §4.2.1 encourages to treat such a response as stale',
    applies: (given) =>
      valuesOf(
        `${cacheControl(given)}, ${wanted(given)}`,
        'max-age|stale-while-revalidate|stale-if-error|min-fresh|max-stale',
      ).some((value) => !number.test(value)),
    example: { response: { 'cache-control': 'max-age=60s' } },
    about: ['lifetime', 'isStorable', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'numbers beyond 2147483648': {
    why: 'uses them; §1.2.2 replaces larger numbers with 2147483648',
    applies: (given) => /\d{11}/.test(cacheControl(given)),
    example: { response: { 'cache-control': 'max-age=99999999999' } },
    about: ['lifetime', 'timeToLive'],
  },
  'an Age that is not a number': {
    why: 'reads the digits at the beginning, and a sign; §5.1 asks to ignore it',
    applies: ({ response }) => !/^\d+(?:,|$)/.test(response['age'] ?? '0'),
    example: { response: { age: '90.5', 'cache-control': 'max-age=60' } },
    about: ['age', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'an old Date': {
    why: 'does not trust servers’ clocks; §4.2.3 counts the time since Date, and the browser’s own cache may return old responses',
    applies: ({ response }) => Date.parse(response['date'] ?? '') < receivedAt,
    example: { response: { date: httpDate(-100), 'cache-control': 'max-age=60' } },
    about: ['age', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'fresh with must-revalidate': {
    why: 'validates each time; §5.2.2.2 only applies to stale responses',
    applies: (given) => cacheControl(given).includes('must-revalidate'),
    example: { response: { 'cache-control': 'max-age=60, must-revalidate' } },
    about: ['reuse', 'isUsedOnError'],
  },
  'Pragma of a response': {
    why: 'treats it as no-cache; §5.4 only defines it for requests, and deprecates it',
    applies: ({ response }) => response['pragma'] === 'no-cache',
    example: { response: { pragma: 'no-cache', expires: httpDate(60) } },
    about: ['lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'Pragma of a request': {
    why: 'treats it as no-cache; §5.4 deprecates it',
    applies: ({ second }) => second['pragma'] === 'no-cache',
    example: { response: { 'cache-control': 'max-age=60' }, second: { pragma: 'no-cache' } },
    about: ['reuse'],
  },
  'immutable without a lifetime': {
    why: 'assumes a lifetime of one day; RFC 8246 does not give a response a lifetime',
    applies: (given) => cacheControl(given).includes('immutable'),
    example: { response: { 'cache-control': 'immutable' } },
    about: ['lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'no-cache with field names': {
    why: 'treats it as no-cache for the whole response; §5.2.2.4 only applies it to those fields',
    applies: (given) => /no-cache=/.test(cacheControl(given)),
    example: { response: { 'cache-control': 'max-age=60, no-cache="x"' } },
    about: ['lifetime', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'no-cache and a window': {
    why: 'uses a response with no-cache during stale-while-revalidate and stale-if-error; §5.2.2.4 forbids it',
    applies: (given) => cacheControl(given).includes('no-cache'),
    example: { response: { 'cache-control': 'no-cache, stale-while-revalidate=60' }, seconds: 1 },
    about: ['reuse', 'isUsedOnError'],
  },
  'malformed dates': {
    why: 'accepts every date that Date.parse accepts; RFC 9110 §5.6.7 has three formats, and anything else is in the past',
    applies: ({ response }) =>
      ['expires', 'date', 'last-modified'].some((name) =>
        /\d{4}-\d\d|^-?\d*$|UTC$| \d:|-\d{4}/.test(response[name] ?? 'none'),
      ),
    example: { response: { expires: '2050-01-01' } },
    about: ['lifetime', 'isStorable', 'reuse', 'timeToLive', 'isUsedOnError'],
  },
  'the last moment of a window': {
    why: 'excludes it; RFC 5861 §3 and §5.2.1.2 include it with “up to” and “no more than”',
    applies: (given) => {
      const { lifetime, age } = verdictOf(given);
      const windows = [
        ...valuesOf(cacheControl(given), 'stale-[a-z-]+'),
        ...valuesOf(wanted(given), 'max-stale'),
      ];
      return windows.some((value) => Number(value.replaceAll('"', '')) === age - lifetime);
    },
    example: {
      response: { 'cache-control': 'max-age=60, stale-while-revalidate=30' },
      seconds: 90,
    },
    about: ['reuse', 'isUsedOnError'],
  },
  'a request that forbids stale responses': {
    why: 'lets stale-if-error of the response override no-cache, max-age and min-fresh of the request; §4.2.4 obeys both',
    applies: (given) => /no-cache|max-age|min-fresh/.test(wanted(given)),
    example: {
      response: { 'cache-control': 'max-age=60, stale-if-error=60' },
      second: { 'cache-control': 'no-cache' },
      seconds: 61,
    },
    about: ['isUsedOnError'],
  },
  'another selection on an error': {
    why: 'uses a response that was chosen by other header values; §4.1 forbids it',
    applies: ({ response, first, second }) => {
      const received = { type: 'basic', headers: new Headers(response) } as const;
      const selecting = selectingHeaders(requestWith(first), received);
      return selecting !== undefined && !isSelected(requestWith(second), selecting);
    },
    example: {
      response: { 'cache-control': 'max-age=60', vary: 'foo' },
      second: { foo: '1' },
    },
    about: ['isUsedOnError'],
  },
  'stale-if-error of a request': {
    why: 'does not know it; RFC 5861 §4 allows it in requests as well',
    applies: (given) => wanted(given).includes('stale-if-error'),
    example: {
      response: { 'cache-control': 'max-age=60' },
      second: { 'cache-control': 'stale-if-error=60' },
      seconds: 61,
    },
    about: ['isUsedOnError'],
  },
};
