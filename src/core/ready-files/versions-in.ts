const quotedVersion = /["'`](\d+\.\d+\.\d+(?:-[\w.]+)?)["'`]/g;

/** The versions that a script has in quotes, in their order: in a file of ours, its own. */
export const versionsIn = (text: string): string[] =>
  Array.from(text.matchAll(quotedVersion), ([, quoted = '']) => quoted);
