import { describe, expect, it } from 'vitest';
import { decideReuse } from './reuse.js';
import { currentAge, freshnessLifetime } from './stored-age.js';
import { httpDate, later, receivedAt, requestWith, storedWith } from './test-messages.js';

describe('currentAge', () => {
  it.each<[string, Record<string, string>, number]>([
    ['counts the time in the cache', {}, 50],
    ['starts at Age', { age: '30' }, 80],
    ['starts at the time since Date if that is longer', { age: '3', date: httpDate(-30) }, 80],
    ['ignores a Date in the future', { date: httpDate(3600) }, 50],
    ['ignores an Age that is not a number', { age: '30 s' }, 50],
  ])('%s', (_, fields, expected) => {
    expect(currentAge(storedWith(fields), later(50))).toBe(expected);
  });

  it('adds the duration of the request to Age', () => {
    const slow = storedWith({ age: '30' }, { requestedAt: receivedAt - 5000 });
    expect(currentAge(slow, later(50))).toBe(85);
  });
});

describe('freshnessLifetime', () => {
  it.each<[string, number, Record<string, string>, number]>([
    ['max-age before Expires', 200, { 'cache-control': 'max-age=5', expires: httpDate(90) }, 5],
    ['Expires, counted from Date', 200, { expires: httpDate(90), date: httpDate(-10) }, 100],
    ['a tenth since Last-Modified', 200, { 'last-modified': httpDate(-90) }, 9],
    [
      'no heuristic lifetime with Expires',
      200,
      { 'last-modified': httpDate(-90), expires: '0' },
      0,
    ],
    ['no heuristic lifetime for a 503', 503, { 'last-modified': httpDate(-90) }, 0],
    ['a Last-Modified in the future', 200, { 'last-modified': httpDate(90) }, 0],
  ])('%s', (_, status, fields, expected) => {
    expect(freshnessLifetime(storedWith(fields, { status }))).toBe(expected);
  });
});

describe('a device’s clock', () => {
  it('that was set back since the response was received makes it stale', () => {
    const stored = storedWith({ 'cache-control': 'max-age=60' });
    expect(decideReuse(requestWith(), stored, later(0))).toBe('use');
    expect(decideReuse(requestWith(), stored, later(-1))).toBe('validate');
  });

  it('that is ahead of the server’s makes responses older, because Date is trusted', () => {
    const stored = storedWith({ 'cache-control': 'max-age=60', date: httpDate(-61) });
    expect(decideReuse(requestWith(), stored, later(0))).toBe('validate');
  });
});
