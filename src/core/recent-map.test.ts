import { expect, it } from 'vitest';
import { RecentMap } from './recent-map.js';

it('deletes the entry that was set or read longest ago', () => {
  const map = new RecentMap<number>(2);
  map.set('a', 1).set('b', 2);
  expect(map.getOrInsertComputed('a', () => 0)).toBe(1);
  map.set('c', 3);
  expect([...map]).toEqual([
    ['a', 1],
    ['c', 3],
  ]);
  expect(map.getOrInsertComputed('b', () => 4)).toBe(4);
});

it('still works after the latest entry was set again, deleted or cleared', () => {
  const map = new RecentMap<number>(2);
  map.set('a', 1).set('b', 2).set('b', 3);
  expect([...map]).toEqual([
    ['a', 1],
    ['b', 3],
  ]);
  map.delete('b');
  map.set('c', 4).set('b', 5);
  expect([...map.keys()]).toEqual(['c', 'b']);
  map.clear();
  map.set('b', 6).set('d', 7).set('e', 8);
  expect([...map.keys()]).toEqual(['d', 'e']);
});
