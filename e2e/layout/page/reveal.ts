import { measureSection, type PatternBoxes } from './boxes.js';
import { nextFrame } from './frames.js';
import { isLoaded } from './loading.js';
import { isAtWork } from './scripts.js';
import { patternOf, sections } from './walk.js';

/** What the visitor saw of each pattern when all its images had come for the first time. */
export const firstSeen: Record<string, PatternBoxes> = {};

/**
 * Shows each pattern when its images have come for the first time. Until then it is hidden, though
 * laid out: the shifts of a page that loads without sizes depend on the order in which its images
 * arrive, with the worker and without it. What moves afterwards was moved by the worker.
 */
export async function revealPatterns(): Promise<void> {
  for (;;) {
    await nextFrame();
    if (document.readyState === 'loading') continue;
    const hidden = sections().filter(({ dataset }) => dataset['state'] !== 'shown');
    if (hidden.length === 0) return;
    for (const section of hidden) {
      const pattern = patternOf(section);
      // What CSS paints has no event of its own, but the page's waits for it.
      const waits = section.dataset['painted'] !== undefined && document.readyState !== 'complete';
      if (waits || isAtWork(pattern) || !isLoaded(section)) continue;
      firstSeen[pattern] = measureSection(section);
      section.dataset['state'] = 'shown';
    }
  }
}
