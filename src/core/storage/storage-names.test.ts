import { describe, expect, it } from 'vitest';
import {
  assetsCacheName,
  databaseName,
  fallbackCacheName,
  hitCacheName,
  imageCacheName,
  isOfOtherScope,
  isOutdated,
  namePrefix,
  pagesCacheName,
  removableNames,
  scopeMarkName,
} from './storage-names.js';

const scope = 'https://site.example/a/';
const other = 'https://site.example/a/b/';

describe('isOutdated', () => {
  it.each([imageCacheName, hitCacheName, fallbackCacheName, databaseName])(
    'is false for %s, which is in use',
    (name) => {
      expect(name.startsWith(namePrefix)).toBe(true);
      expect(isOutdated(name, false, scope)).toBe(false);
    },
  );

  it.each(['', 'images-1', 'pocketcdn', 'my-pocketcdn-images-1', 'workbox-precache'])(
    'is false for %j, which does not belong to PocketCDN',
    (name) => {
      expect(isOutdated(name, false, scope)).toBe(false);
    },
  );

  it.each([pagesCacheName(scope), assetsCacheName(scope)])(
    'is true for %s if pages do not work offline',
    (name) => {
      expect(isOutdated(name, true, scope)).toBe(false);
      expect(isOutdated(name, false, scope)).toBe(true);
    },
  );

  it.each([pagesCacheName(other), assetsCacheName(other), scopeMarkName(scope)])(
    'is false for %s, of another scope or a mark',
    (name) => {
      expect(isOutdated(name, false, scope)).toBe(false);
    },
  );

  it.each(['pocketcdn-images-0', 'pocketcdn-images-99', 'pocketcdn-pages-0', 'pocketcdn-0'])(
    'is true for %s of another version',
    (name) => {
      expect(isOutdated(name, true, scope)).toBe(true);
    },
  );
});

describe('removableNames', () => {
  const shared = [imageCacheName, hitCacheName, databaseName];
  const own = [scopeMarkName(scope), pagesCacheName(scope)];
  const isOthers = (name: string): boolean => isOfOtherScope(name, scope);

  it('are all if no other scope has a worker', () => {
    expect(removableNames([...shared, ...own], isOthers)).toEqual([...shared, ...own]);
  });

  it("are the scope's own if another one has a worker", () => {
    const names = [...shared, ...own, scopeMarkName(other), pagesCacheName(other)];
    expect(removableNames(names, isOthers)).toEqual(own);
  });

  it('are those of two scopes if neither is in use', () => {
    const names = [
      ...shared,
      ...own,
      scopeMarkName('https://site.example/'),
      pagesCacheName(other),
    ];
    const inUse = removableNames(names, (name) => name.includes('-https://site.example/-'));
    expect(inUse).toEqual([...own, pagesCacheName(other)]);
  });
});
