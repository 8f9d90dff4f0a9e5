import type { Photograph } from './photograph.js';
import { photographs } from './photographs.js';

/**
 * The photograph with a slug.
 *
 * @throws RangeError if there is none
 */
export function findPhotograph(slug: string): Photograph {
  const found = photographs.find((photograph) => photograph.slug === slug);
  if (!found) throw new RangeError(`No photograph has the slug ${slug}`);
  return found;
}
