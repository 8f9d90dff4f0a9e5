import type { Pattern } from './pattern.js';
import { boxes } from './patterns/boxes.js';
import { kinds } from './patterns/kinds.js';
import { painted } from './patterns/painted.js';
import { sizes } from './patterns/sizes.js';
import { sources } from './patterns/sources.js';
import { text } from './patterns/text.js';

/** The corpus: one page for each group. */
export const patternPages = { sizes, boxes, text, sources, kinds, painted } satisfies Record<
  string,
  Pattern[]
>;

/** All patterns of the corpus. */
export const patterns: readonly Pattern[] = Object.values(patternPages).flat();
