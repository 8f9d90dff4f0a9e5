import { measureSection, type PatternBoxes } from './boxes.js';
import { nextFrame } from './frames.js';
import { isLoaded } from './loading.js';
import { isRunning } from './scripts.js';
import { patternOf, sections } from './walk.js';

/** The boxes of each pattern when all its images had loaded for the first time. */
export const firstSeen: Record<string, PatternBoxes> = {};

/**
 * Reveals each pattern when its images have loaded for the first time. Until then it is laid out but
 * hidden: the shifts of a page that loads without sizes depend on the order in which its images
 * arrive, with and without the worker. The worker causes all later moves.
 */
export async function revealPatterns(): Promise<void> {
  for (;;) {
    await nextFrame();
    if (document.readyState === 'loading') continue;
    const hidden = sections().filter(({ dataset }) => dataset['state'] !== 'shown');
    if (hidden.length === 0) return;
    for (const section of hidden) {
      const pattern = patternOf(section);
      // Images of CSS have no event of their own, but delay the page's `load` event.
      const waits = section.dataset['painted'] !== undefined && document.readyState !== 'complete';
      if (waits || isRunning(pattern) || !isLoaded(section)) continue;
      firstSeen[pattern] = measureSection(section);
      section.dataset['state'] = 'shown';
    }
  }
}
