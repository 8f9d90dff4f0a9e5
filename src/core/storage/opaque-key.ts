const suffix = '&pocketcdn=opaque';

/**
 * The key that an opaque response is stored under. One of its own: what asks for the image's URL
 * with CORS never finds it, and an opaque answer never replaces one that can be read.
 */
export const opaqueKey = (key: string): string => (isOpaqueKey(key) ? key : key + suffix);

export const isOpaqueKey = (key: string): boolean => key.endsWith(suffix);
