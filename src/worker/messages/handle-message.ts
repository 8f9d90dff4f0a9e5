import type { FailureReply, PageMessage } from '../../core/messages/messages.js';
import { startRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { clear } from './clear.js';
import { compareVersions } from './compare-versions.js';
import { learnLayouts } from './learn-layouts.js';
import { forget, refresh } from './one-image.js';
import { prefetch } from './prefetch.js';
import { readStats } from './read-stats.js';
import { removeBroken } from './remove-broken.js';
import { retryPlaceholders } from './retry-placeholders.js';
import type { Sender } from './sender.js';

/** Does what a page asks, and replies on the message's port. Never rejects. */
export async function handleMessage(
  message: PageMessage,
  event: ExtendableMessageEvent,
  parts: Parts,
): Promise<void> {
  const { source, ports } = event;
  const clientId = source && 'id' in source ? source.id : '';
  const [port] = ports;
  const epoch = parts.epoch.current;
  const start: Sender['start'] = (request) =>
    startRequest(request, event, clientId, epoch, parts.debug);
  try {
    const reply = await handle(message, { clientId, event, epoch, start }, parts);
    port?.postMessage(reply ?? {});
  } catch (error) {
    port?.postMessage({ failure: String(error) } satisfies FailureReply);
  }
}

async function handle(message: PageMessage, sender: Sender, parts: Parts): Promise<unknown> {
  switch (message.type) {
    case 'pocketcdn:profile':
      return parts.clients.recordProfile(sender.clientId, message.profile, sender.epoch);
    case 'pocketcdn:layout':
      return learnLayouts(message, sender, parts);
    case 'pocketcdn:retry':
      return retryPlaceholders(message, sender, parts);
    case 'pocketcdn:broken':
      return removeBroken(message, sender, parts);
    case 'pocketcdn:prefetch':
      return prefetch(message, sender, parts);
    case 'pocketcdn:refresh':
      return refresh(message, sender, parts);
    case 'pocketcdn:forget':
      return forget(message, sender, parts);
    case 'pocketcdn:version':
      return compareVersions(message, sender, parts);
    case 'pocketcdn:stats':
      return readStats(sender, parts);
    case 'pocketcdn:clear':
      return clear(message.keepsPages ? { ...parts, clearOther: undefined } : parts);
    case 'pocketcdn:remove':
      parts.epoch.remove();
      return clear(parts);
    default:
      return undefined;
  }
}
