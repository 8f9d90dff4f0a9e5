import { expect, it } from 'vitest';
import { galleryPath, imagePath, parseImagePath } from './image-paths.js';

it('parses the paths that it writes', () => {
  expect(parseImagePath(imagePath(17, 60))).toEqual({ number: 17, maxAgeSeconds: 60 });
});

it.each(['/', '/images/17.jpg', '/images/60/17.jpg/more', '/w_240,f_auto/images/60/17.jpg'])(
  'returns undefined for %s',
  (path) => {
    expect(parseImagePath(path)).toBeUndefined();
  },
);

it('puts a hundred images on a page', () => {
  expect(galleryPath(199)).toBe(galleryPath(100));
  expect(galleryPath(200)).not.toBe(galleryPath(199));
});
