const quotedVersion = /["'`](\d+\.\d+\.\d+(?:-[\w.]+)?)["'`]/g;

/**
 * The quoted version numbers in a script, in order. A file of PocketCDN contains its own version.
 */
export const versionsIn = (text: string): string[] =>
  Array.from(text.matchAll(quotedVersion), ([, quoted = '']) => quoted);
