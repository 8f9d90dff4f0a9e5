import type { PocketCdnPanel } from './panel-element.js';
import { readSession, writeSession } from './session-memory.js';
import { type PanelOptions, showPanel } from './show-panel.js';

const key = 'asked';

/**
 * Shows the panel, open, where the page's URL asks for it with `?pocketcdn-panel`, and on the pages
 * that follow in the same tab; `?pocketcdn-panel=off` ends that.
 *
 * @returns `undefined` where nobody asked
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
