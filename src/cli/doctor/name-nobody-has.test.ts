import { expect, it } from 'vitest';
import { nameNobodyHas } from './name-nobody-has.js';

const other = 'pocketcdn-doctor-no-such-image';

it.each([
  ['https://a.test/photos/clock.jpg', `https://a.test/photos/${other}.jpg`],
  ['https://a.test/clock.jpg?v=2', `https://a.test/${other}.jpg?v=2`],
  [
    'https://a.test/?url=https%3A%2F%2Fb.test%2Fphotos%2Fclock.jpg%3Fv%3D2',
    `https://a.test/?url=https%3A%2F%2Fb.test%2Fphotos%2F${other}.jpg%3Fv%3D2`,
  ],
  // Numbered, without a file name: the host's own dot must not be taken for one.
  ['https://ucarecdn.com/17be4678-dab7/', `https://ucarecdn.com/17be4678-dab7-${other}/`],
  ['https://imagedelivery.net/hash/id', `https://imagedelivery.net/hash/id-${other}`],
])('changes %s into %s', (image, changed) => {
  expect(nameNobodyHas(new URL(image)).href).toBe(changed);
});
