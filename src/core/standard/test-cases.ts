import fc from 'fast-check';
import { httpDate } from './test-messages.js';
import type { Case } from './test-verdicts.js';

const seconds = fc.integer({ min: 0, max: 200 });
const written = fc.oneof(
  { weight: 12, arbitrary: seconds.map(String) },
  { weight: 1, arbitrary: seconds.map((value) => `"${value}"`) },
  { weight: 1, arbitrary: seconds.map((value) => `00${value}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '-1', '1.5', 'soon', '60s', '99999999999', '"', "'60'"),
  },
);
const directive = fc.oneof(
  { weight: 4, arbitrary: written.map((value) => `max-age=${value}`) },
  { weight: 2, arbitrary: written.map((value) => `stale-while-revalidate=${value}`) },
  { weight: 2, arbitrary: written.map((value) => `stale-if-error=${value}`) },
  { weight: 1, arbitrary: written.map((value) => `s-maxage=${value}`) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'public',
      'private',
      'no-cache',
      'no-store',
      'must-revalidate',
      'proxy-revalidate',
      'no-transform',
      'immutable',
      'must-understand',
      'No-Store',
      'max-age',
      'x="a, no-store"',
      'no-cache="x"',
      'private="x"',
      'x=1',
      'x',
    ),
  },
);
const cacheControlOf = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(item, { maxLength: 4 })
    .chain((items) => fc.constantFrom(items.join(', '), items.join(',')));
const date = fc.oneof(
  { weight: 16, arbitrary: fc.integer({ min: -500, max: 500 }).map(httpDate) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '0',
      '-1',
      '',
      'soon',
      '2050-01-01',
      'Thu, 18 Aug 2050 02:01:18 AEST',
      'Thu, 18 Aug 2050 02:01:18 UTC',
      'Thu, 18 Aug 2050 2:01:18 GMT',
      'Thu, 18-Aug-2050 02:01:18 GMT',
    ),
  },
);
const optional: { requiredKeys: [] } = { requiredKeys: [] };
const responseFields = fc.record(
  {
    'cache-control': cacheControlOf(directive),
    expires: date,
    date: fc.oneof(
      { weight: 9, arbitrary: fc.constant(httpDate(0)) },
      { weight: 1, arbitrary: date },
    ),
    'last-modified': date,
    age: fc.oneof(
      { weight: 9, arbitrary: seconds.map(String) },
      { weight: 1, arbitrary: fc.constantFrom('', '-1', '1.5', 'old', '5, 9', '5,9') },
    ),
    vary: fc.constantFrom('foo', 'foo', 'Foo, Bar', 'foo,bar', 'accept-language', '*', 'cookie'),
    pragma: fc.constantFrom('x', 'x', 'x', 'x', 'x', 'no-cache'),
  },
  optional,
);
const requestFields = fc.record(
  {
    'cache-control': cacheControlOf(
      fc.oneof(
        written.map((value) => `max-age=${value}`),
        written.map((value) => `min-fresh=${value}`),
        written.map((value) => `max-stale=${value}`),
        fc.constantFrom('max-stale', 'no-cache', 'no-transform', 'stale-if-error=60', 'x'),
      ),
    ),
    foo: fc.constantFrom('1', '2'),
    bar: fc.constantFrom('1', '2'),
    'accept-language': fc.constantFrom('en, de', 'de,en', 'en'),
    pragma: fc.constantFrom('x', 'x', 'x', 'x', 'x', 'no-cache'),
  },
  optional,
);
/** Cases with valid, malformed, quoted, repeated and contradictory headers. */
export const cases: fc.Arbitrary<Case> = fc.record({
  first: requestFields,
  status: fc.constantFrom(200, 200, 200, 200, 203, 204, 301, 302, 404, 410, 500, 503, 599),
  response: responseFields,
  second: requestFields,
  seconds,
});
