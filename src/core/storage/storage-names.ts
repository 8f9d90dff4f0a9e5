/**
 * Version of the stored format: of the responses in the cache and the rows in the database. Raise
 * it when an older version could not read what a newer one writes, or the other way round.
 */
const formatVersion = 1;

/** Begins the name of every cache and every database of ours, and of nothing else. */
export const namePrefix = 'pocketcdn-';

/**
 * The images' cache. It carries the version, so that two versions of the worker, which may run at
 * the same time during an update, never share it.
 */
export const imageCacheName: string = `${namePrefix}images-${formatVersion}`;

/**
 * All that a hit needs after the browser stopped the worker: the images that are stored under the
 * author's URL, and the rows that the choice of a variant rests on.
 */
export const hitCacheName: string = `${namePrefix}hits-${formatVersion}`;

/** Begins the path and query of each such row. */
export const rowPath = '/pocketcdn-state?';

/**
 * Holds what such a row says, as JSON, because a body is read in another round trip; and what an
 * image says of itself (`ChosenFor`).
 */
export const stateHeader = 'x-pocketcdn-state';

/** Pages that work offline. */
export const pagesCacheName: string = `${namePrefix}pages-${formatVersion}`;

/** Their styles, scripts and fonts. */
export const assetsCacheName: string = `${namePrefix}assets-${formatVersion}`;

/** Holds the site's own fallback image and fallback page. */
export const fallbackCacheName: string = `${namePrefix}fallback`;

/** The database of index and statistics. */
export const databaseName: string = `${namePrefix}${formatVersion}`;

/** Name of the Web Lock that pages hold after the worker of a scope was removed. */
export const removalLock = (scope: string): string => `${namePrefix}removed ${scope}`;

/**
 * True for a cache or database of ours that this version does not use, or not with its options.
 *
 * @param keepsPages whether pages work offline
 */
export const isOutdated = (name: string, keepsPages: boolean): boolean =>
  name.startsWith(namePrefix) &&
  name !== fallbackCacheName &&
  (!name.endsWith(`-${formatVersion}`) ||
    (!keepsPages && [pagesCacheName, assetsCacheName].includes(name)));
