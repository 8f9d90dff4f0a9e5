import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHttpDate } from './http-date.js';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('parseHttpDate', () => {
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37.000Z'],
    ['Thursday, 18-Aug-50 02:01:18 GMT', '2050-08-18T02:01:18.000Z'],
    ['Thursday, 18-Aug-76 02:01:18 GMT', '2076-08-18T02:01:18.000Z'],
    ['Thursday, 18-Aug-77 02:01:18 GMT', '1977-08-18T02:01:18.000Z'],
    ['Sun, 21 Nov 2286 04:46:39 GMT', '2286-11-21T04:46:39.000Z'],
    // A cache is to ignore the case (RFC 9111 §4.2).
    ['THU, 18 AUG 2050 02:01:18 gmt', '2050-08-18T02:01:18.000Z'],
  ])('reads %s', (text, expected) => {
    expect(new Date(parseHttpDate(text, now) ?? 0).toISOString()).toBe(expected);
  });

  it.each([
    '',
    '0',
    '-1',
    '9999',
    'soon',
    '2050-08-18T02:01:18Z',
    'Thu, 18 Aug 2050 02:01:18 AEST',
    'Thu, 18 Aug 2050 02:01:18 UTC',
    'Thu, 18 Aug 2050 02:01:18',
    'Thu, 18 Aug 2050 2:01:18 GMT',
    'Thu, 18 Aug 2050 02.01.18 GMT',
    'Thu, 8 Aug 2050 02:01:18 GMT',
    'Thu, 18 Aug 50 02:01:18 GMT',
    'Thu, 18-Aug-2050 02:01:18 GMT',
    'Thu, 18-Aug-50 02:01:18 GMT',
    'Thursday, 18 Aug 2050 02:01:18 GMT',
    'Thu 18 Aug 2050 02:01:18 GMT',
    'Thu, 18  Aug  2050 02:01:18 GMT',
    'Thu Aug 18 02:01:18 2050 GMT',
    'Thu Aug 8 02:01:18 2050',
    'Thu, 18 Aug 2050 02:01:18 GMT, Thu, 18 Aug 2050 02:01:18 GMT',
  ])('refuses %j', (text) => {
    expect(parseHttpDate(text, now)).toBeUndefined();
  });

  it('reads the output of toUTCString, and never throws', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(1000), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseHttpDate(date.toUTCString(), now)).toBe(
            Math.floor(Number(date) / 1000) * 1000,
          );
        },
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseHttpDate(text, now);
      }),
    );
  });
});
