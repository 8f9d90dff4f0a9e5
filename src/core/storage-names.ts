/** Begins the name of every cache of ours. */
export const cachePrefix = 'pocketcdn-';

/** The images' cache; the number is the version of the stored format. */
export const imageCacheName: string = `${cachePrefix}images-1`;

/** The database of index, profile and statistics. */
export const databaseName = 'pocketcdn';
