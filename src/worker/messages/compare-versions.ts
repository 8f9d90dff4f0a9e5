import type { PlaceholderMessage, VersionMessage } from '../../core/messages/messages.js';
import { version } from '../../core/version.js';
import type { Parts } from '../parts.js';
import type { Sender } from './sender.js';

/**
 * A page tells its version when it registers the worker and begins to listen: tells it the worker's, if
 * that is another one, and the placeholders that were shown on it before.
 */
export function compareVersions(
  message: VersionMessage,
  { event: { source }, clientId }: Sender,
  parts: Parts,
): void {
  parts.epoch.registered();
  if (message.version !== version) {
    source?.postMessage({ type: message.type, version } satisfies VersionMessage);
  }
  for (const { fallback, sourceUrl } of parts.statistics.answersTo(clientId)) {
    if (!fallback || fallback === 'original') continue;
    source?.postMessage({
      type: 'pocketcdn:placeholder',
      url: sourceUrl,
    } satisfies PlaceholderMessage);
  }
}
