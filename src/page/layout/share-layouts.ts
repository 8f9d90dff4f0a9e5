import type { PocketCdnClient } from '../client.js';
import { compareVersions } from './compare-versions.js';
import { learnElements } from './learn-elements.js';
import { showAnew } from './show-anew.js';

/**
 * Sends the layouts of the page's images to the worker: at load, before lazy images load, after a
 * resize, and for images that are added later, also in shadow roots and same-origin frames. Reloads an
 * image if the worker has a better variant of it.
 *
 * @param client target of the events
 * @param signal ends all of that
 */
export function shareLayouts(client: PocketCdnClient, signal: AbortSignal): void {
  // The path at load, by which the worker knows the page; `history.pushState()` may change it later.
  const home = location.pathname;
  const placeholders = new Set<string>();
  const elements = learnElements(home, placeholders, signal);
  showAnew(home, client, placeholders, elements, signal);
  compareVersions(client.registration, signal);
}
