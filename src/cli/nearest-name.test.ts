import { expect, it } from 'vitest';
import { nearestName } from './nearest-name.js';

it.each([
  ['docter', 'doctor'],
  ['dcotor', 'doctor'],
  ['INIT', 'init'],
  ['inti', 'init'],
  ['remove', undefined],
])('finds for %s the name %s', (typed, meant) => {
  expect(nearestName(typed, ['init', 'doctor'])).toBe(meant);
});
