import { describe, expect, it } from 'vitest';
import {
  assetsCacheName,
  databaseName,
  fallbackCacheName,
  hitCacheName,
  imageCacheName,
  isOutdated,
  namePrefix,
  pagesCacheName,
} from './storage-names.js';

describe('isOutdated', () => {
  it.each([imageCacheName, hitCacheName, fallbackCacheName, databaseName])(
    'is false for %s, which is in use',
    (name) => {
      expect(name.startsWith(namePrefix)).toBe(true);
      expect(isOutdated(name, false)).toBe(false);
    },
  );

  it.each(['', 'images-1', 'pocketcdn', 'my-pocketcdn-images-1', 'workbox-precache'])(
    'is false for %j, which does not belong to PocketCDN',
    (name) => {
      expect(isOutdated(name, false)).toBe(false);
    },
  );

  it.each([pagesCacheName, assetsCacheName])(
    'is true for %s if pages do not work offline',
    (name) => {
      expect(isOutdated(name, true)).toBe(false);
      expect(isOutdated(name, false)).toBe(true);
    },
  );

  it.each(['pocketcdn-images-0', 'pocketcdn-images-99', 'pocketcdn-pages-0', 'pocketcdn-0'])(
    'is true for %s of another version',
    (name) => {
      expect(isOutdated(name, true)).toBe(true);
    },
  );
});
