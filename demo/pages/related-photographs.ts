import type { Photograph } from './photograph.js';

/** Up to `count` others of the same theme: first those after the photograph, then those before it. */
export function relatedPhotographs(
  photograph: Photograph,
  all: readonly Photograph[],
  count: number,
): Photograph[] {
  const index = all.indexOf(photograph);
  return [...all.slice(index + 1), ...all.slice(0, index)]
    .filter(({ theme }) => theme === photograph.theme)
    .slice(0, count);
}
