import { expect, it } from 'vitest';
import { missingImageUrl } from './missing-image-url.js';

const other = 'pocketcdn-doctor-no-such-image';

it.each([
  ['https://a.test/photos/clock.jpg', `https://a.test/photos/${other}.jpg`],
  ['https://a.test/clock.jpg?v=2', `https://a.test/${other}.jpg?v=2`],
  [
    'https://a.test/?url=https%3A%2F%2Fb.test%2Fphotos%2Fclock.jpg%3Fv%3D2',
    `https://a.test/?url=https%3A%2F%2Fb.test%2Fphotos%2F${other}.jpg%3Fv%3D2`,
  ],
  // Without a file name: the dot in the host must not be mistaken for an extension.
  ['https://ucarecdn.com/17be4678-dab7/', `https://ucarecdn.com/17be4678-dab7-${other}/`],
  ['https://imagedelivery.net/hash/id', `https://imagedelivery.net/hash/id-${other}`],
])('changes %s into %s', (image, changed) => {
  expect(missingImageUrl(new URL(image)).href).toBe(changed);
});
