import type { Photograph } from './photograph.js';

/** Others of the same theme, beginning behind the photograph itself and going round; `count` at most. */
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
