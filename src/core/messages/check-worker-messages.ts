import {
  type OutageMessage,
  type RemovedMessage,
  type ShowAgainMessage,
  type UpdateMessage,
  type VersionMessage,
} from './messages.js';

/** True for a message with the sender's version. */
export function isVersionMessage(data: unknown): data is VersionMessage {
  const { type, version } = Object(data) as Partial<VersionMessage>;
  return type === 'pocketcdn:version' && typeof version === 'string' && version.length < 50;
}

/** True for the worker's messages about an outage. */
export function isOutageMessage(data: unknown): data is OutageMessage {
  const { type, url, urls, origin } = Object(data) as Record<string, unknown>;
  return (
    (type === 'pocketcdn:placeholder' && typeof url === 'string') ||
    (type === 'pocketcdn:restored' && Array.isArray(urls)) ||
    ((type === 'pocketcdn:outage' || type === 'pocketcdn:recovered') && typeof origin === 'string')
  );
}

/** True for the worker's message that an image has changed. */
export function isUpdateMessage(data: unknown): data is UpdateMessage {
  const { type, url } = Object(data) as Partial<UpdateMessage>;
  return type === 'pocketcdn:update' && typeof url === 'string';
}

/** True for the worker's message that images should be shown again. */
export function isShowAgainMessage(data: unknown): data is ShowAgainMessage {
  const { type, urls } = Object(data) as Partial<ShowAgainMessage>;
  return type === 'pocketcdn:show-again' && Array.isArray(urls);
}

/** True for the worker's message that another page removed it. */
export const isRemovedMessage = (data: unknown): data is RemovedMessage =>
  (Object(data) as Partial<RemovedMessage>).type === 'pocketcdn:removed';
