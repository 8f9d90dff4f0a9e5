import type { PocketCdnPanel } from './panel-element.js';
import { readSession, writeSession } from './session-storage.js';
import { type PanelOptions, showPanel } from './show-panel.js';

const key = 'asked';

/**
 * Shows the open panel if the page's URL has the parameter `?pocketcdn-panel`, and on the following
 * pages in the same tab. `?pocketcdn-panel=off` removes it again.
 *
 * @returns `undefined` if the panel is not shown
 */
export async function showPanelWhenAsked(
  options?: PanelOptions,
): Promise<PocketCdnPanel | undefined> {
  const asked = new URLSearchParams(location.search).get('pocketcdn-panel');
  if (asked !== null) writeSession(key, String(asked !== 'off'));
  const isAskedNow = asked !== null && asked !== 'off';
  const wasAsked = asked === null && readSession(key) === 'true';
  return isAskedNow || wasAsked ? showPanel({ isOpen: isAskedNow, ...options }) : undefined;
}
