import { isDeviceProfile } from '../layout/device-profile.js';
import { isVersionMessage } from './check-worker-messages.js';
import {
  type PrefetchMessage,
  type PrefetchSource,
  prefetchSources,
  type BrokenMessage,
  type LayoutMessage,
  type LoadedMessage,
  type OneImageMessage,
  type PageMessage,
  type ProfileMessage,
  type RetryMessage,
  maxImagesPerMessage,
  maxLoadedPerMessage,
} from './messages.js';

/** True for a message of PocketCDN's page script; the worker ignores all others. */
export function isPageMessage(data: unknown): data is PageMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type } = data as { type?: unknown };
  if (type === 'pocketcdn:profile') return isProfileMessage(data);
  if (type === 'pocketcdn:layout') return isLayoutMessage(data);
  if (type === 'pocketcdn:retry') return isRetryMessage(data);
  if (type === 'pocketcdn:broken') return isBrokenMessage(data);
  if (type === 'pocketcdn:prefetch') return isPrefetchMessage(data);
  if (type === 'pocketcdn:refresh' || type === 'pocketcdn:forget') {
    return isUrl((data as Partial<OneImageMessage>).url);
  }
  if (type === 'pocketcdn:version') return isVersionMessage(data);
  return ['pocketcdn:stats', 'pocketcdn:clear', 'pocketcdn:remove'].includes(type as string);
}

/** True for a message with a device profile. */
function isProfileMessage(data: unknown): data is ProfileMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, profile } = data as Partial<ProfileMessage>;
  return type === 'pocketcdn:profile' && isDeviceProfile(profile);
}

function isLayoutMessage(data: object): boolean {
  const { page, viewportWidth, isResized, images } = data as Partial<LayoutMessage>;
  return (
    isPagePath(page) &&
    Number.isFinite(viewportWidth) &&
    typeof isResized === 'boolean' &&
    Array.isArray(images) &&
    images.length <= maxImagesPerMessage &&
    images.every(isImageLayout)
  );
}

function isRetryMessage(data: object): boolean {
  const { page, urls } = data as Partial<RetryMessage>;
  return (
    isPagePath(page) &&
    Array.isArray(urls) &&
    urls.length <= maxImagesPerMessage &&
    urls.every(isUrl)
  );
}

function isBrokenMessage(data: object): boolean {
  const { page, url } = data as Partial<BrokenMessage>;
  return isPagePath(page) && isUrl(url);
}

function isPrefetchMessage(data: object): boolean {
  const { url, layoutWidth, from } = data as Partial<PrefetchMessage>;
  return (
    isUrl(url) &&
    (layoutWidth === null || (Number.isFinite(layoutWidth) && Number(layoutWidth) > 0)) &&
    prefetchSources.includes(from as PrefetchSource)
  );
}

/**
 * True for a string that is a URL. Other values may pass `canParse()` and throw when converted
 * later.
 */
const isUrl = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);

const isPagePath = (value: unknown): boolean => typeof value === 'string' && value.length < 2000;

function isImageLayout(value: unknown): boolean {
  const [url, layout] = Array.isArray(value) ? (value as unknown[]) : [];
  return isUrl(url) && (layout === null || Number.isFinite(layout));
}

/** True for a message about the files that a page loaded. */
export function isLoadedMessage(data: unknown): data is LoadedMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, assets } = data as Partial<LoadedMessage>;
  return (
    type === 'pocketcdn:loaded' &&
    Array.isArray(assets) &&
    assets.length <= maxLoadedPerMessage &&
    assets.every(isUrl)
  );
}
