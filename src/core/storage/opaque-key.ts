const suffix = '&pocketcdn=opaque';

/**
 * The key of an opaque response. It differs from the key of a readable response: a CORS request for
 * the image never finds an opaque response, and an opaque response never replaces a readable one.
 */
export const opaqueKey = (key: string): string => (isOpaqueKey(key) ? key : key + suffix);

export const isOpaqueKey = (key: string): boolean => key.endsWith(suffix);
