import { describe, expect, it } from 'vitest';
import { decideReuse } from './reuse.js';
import { currentAge, freshnessLifetime } from './stored-age.js';
import { httpDate, later, receivedAt, requestWith, storedWith } from './test-messages.js';

describe('currentAge', () => {
  it.each<[string, Record<string, string>, number]>([
    ['counts the time in the cache', {}, 50],
    ['begins with Age', { age: '30' }, 80],
    ['begins with the time since Date where that is longer', { age: '3', date: httpDate(-30) }, 80],
    ['leaves a Date in the future out', { date: httpDate(3600) }, 50],
    ['leaves an Age that is no number out', { age: '30 s' }, 50],
  ])('%s', (_, fields, expected) => {
    expect(currentAge(storedWith(fields), later(50))).toBe(expected);
  });

  it('adds what the answer took to what Age says', () => {
    const slow = storedWith({ age: '30' }, { requestedAt: receivedAt - 5000 });
    expect(currentAge(slow, later(50))).toBe(85);
  });
});

describe('freshnessLifetime', () => {
  it.each<[string, number, Record<string, string>, number]>([
    ['max-age before Expires', 200, { 'cache-control': 'max-age=5', expires: httpDate(90) }, 5],
    ['Expires, counted from Date', 200, { expires: httpDate(90), date: httpDate(-10) }, 100],
    ['a tenth since Last-Modified', 200, { 'last-modified': httpDate(-90) }, 9],
    ['no heuristics beside Expires', 200, { 'last-modified': httpDate(-90), expires: '0' }, 0],
    ['no heuristics for 503', 503, { 'last-modified': httpDate(-90) }, 0],
    ['a Last-Modified in the future', 200, { 'last-modified': httpDate(90) }, 0],
  ])('%s', (_, status, fields, expected) => {
    expect(freshnessLifetime(storedWith(fields, { status }))).toBe(expected);
  });
});

describe('a clock', () => {
  it('that was turned back since the response came leaves nothing fresh', () => {
    const stored = storedWith({ 'cache-control': 'max-age=60' });
    expect(decideReuse(requestWith(), stored, later(0))).toBe('use');
    expect(decideReuse(requestWith(), stored, later(-1))).toBe('validate');
  });

  it('that is ahead of the server’s makes all older than it is, as Date is believed', () => {
    const stored = storedWith({ 'cache-control': 'max-age=60', date: httpDate(-61) });
    expect(decideReuse(requestWith(), stored, later(0))).toBe('validate');
  });
});
