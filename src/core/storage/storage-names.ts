/**
 * Version of the stored format: the responses in the caches and the rows in the database. Raise it
 * if an older version cannot read the data of a newer one, or the other way round.
 */
const formatVersion = 1;

/** The names of all caches and databases of PocketCDN begin with this, and no others. */
export const namePrefix = 'pocketcdn-';

/**
 * The cache for images. Its name contains the version: two versions of the worker may run at the
 * same time during an update, and must not share it.
 */
export const imageCacheName: string = `${namePrefix}images-${formatVersion}`;

/**
 * The cache with everything that a hit needs after the worker restarts: the images that are stored
 * under the author's URL, and the rows that the choice of a variant depends on.
 */
export const hitCacheName: string = `${namePrefix}hits-${formatVersion}`;

/** The path and query of each of these rows begin with this. */
export const rowPath = '/pocketcdn-state?';

/**
 * The response header with a row's content as JSON; reading a body would take another round trip.
 * For an image, it contains the choice keys that it was chosen for (`ChosenFor`).
 */
export const stateHeader = 'x-pocketcdn-state';

/** A cache that belongs to the worker of one scope. Its name has the scope's address in it. */
const ownName = (kind: string, scope: string): string =>
  `${namePrefix}${kind}-${scope}-${formatVersion}`;

/** The cache for a scope's offline pages. */
export const pagesCacheName = (scope: string): string => ownName('pages', scope);

/** The cache for the styles, scripts and fonts of a scope's offline pages. */
export const assetsCacheName = (scope: string): string => ownName('assets', scope);

/**
 * An empty cache: the mark that a scope has a worker. Workers of several scopes on one origin share the
 * images, and no worker can list the others (docs/decisions/030-scopes-on-one-origin.md).
 */
export const scopeMarkName = (scope: string): string => ownName('scope', scope);

/** The cache for the site's own fallback image and fallback page. */
export const fallbackCacheName: string = `${namePrefix}fallback`;

/** The database with the index and the statistics. */
export const databaseName: string = `${namePrefix}${formatVersion}`;

/** The Web Lock that pages hold after the worker of a scope was removed. */
export const removalLock = (scope: string): string => `${namePrefix}removed ${scope}`;

/**
 * True for a cache or database of PocketCDN that this version does not use, or not with these
 * options.
 *
 * @param keepsPages whether pages are kept for offline use
 */
export const isOutdated = (name: string, keepsPages: boolean, scope: string): boolean =>
  name.startsWith(namePrefix) &&
  name !== fallbackCacheName &&
  (!name.endsWith(`-${formatVersion}`) ||
    (!keepsPages && [pagesCacheName(scope), assetsCacheName(scope)].includes(name)));

/** Whether a cache belongs to the worker of another scope. */
export const isOfOtherScope = (name: string, scope: string): boolean =>
  name.includes('://') && !name.includes(`-${scope}-`);

/**
 * Those of PocketCDN's caches and databases that a scope may remove: all of them if no other scope has
 * any, else only those that belong to one scope, and not to another one that is in use.
 */
export const removableNames = (
  names: readonly string[],
  isOthers: (name: string) => boolean,
): readonly string[] =>
  names.some(isOthers) ? names.filter((name) => name.includes('://') && !isOthers(name)) : names;
