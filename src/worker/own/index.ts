import type { WorkboxPlugin } from 'workbox-core/types.js';
import { checkOptions } from '../../core/options/check-options.js';
import type { PocketCdnOptions } from '../../core/options/options.js';
import { settingsOf } from '../../core/options/settings.js';
import { isStandardCache } from '../../core/ready-files/standard-file.js';
import { isOfOtherScope } from '../../core/storage/storage-names.js';
import { rewriting } from '../choose/rewriting.js';
import { removeStorage } from '../../storage/remove-storage.js';
import { composeImageCache, type ImageCache } from '../compose.js';
import { standardCache } from '../standard/standard-answerer.js';
import { Epoch } from '../storage/epoch.js';
import { ImageStrategy } from './workbox-strategy.js';

declare const self: ServiceWorkerGlobalScope;

export type { CdnOptions, PocketCdnOptions, RuleOptions } from '../../core/options/options.js';
export type { ImageCache } from '../compose.js';
export type { StaticRoute } from '../scope/static-routes.js';

export interface ImageCacheOptions extends Omit<PocketCdnOptions, 'offlinePages'> {
  /** Workbox plugins; they get the callbacks of every request that PocketCDN answers. */
  plugins?: WorkboxPlugin[];
}

/**
 * Makes an image cache for a worker of your own.
 *
 * @throws TypeError or RangeError for a wrong option, naming option and value
 */
export function createImageCache({ plugins = [], ...options }: ImageCacheOptions = {}): ImageCache {
  if ('offlinePages' in options) {
    const value = JSON.stringify(options.offlinePages);
    throw new TypeError(
      `\`offlinePages\` must be left out in a worker of your own, got ${value}. Route pages there with workbox-routing and workbox-strategies`,
    );
  }
  const settings = settingsOf(checkOptions(options, self.location.href));
  const { cache, install, activate } = composeImageCache({
    epoch: new Epoch(),
    settings,
    rewriting,
    createStandardCache: isStandardCache(settings) ? standardCache : undefined,
    wrap(answer, start) {
      const strategy = new ImageStrategy(answer, start, plugins);
      return (handled) => strategy.handle(handled);
    },
  });
  self.addEventListener('install', install);
  self.addEventListener('activate', activate);
  return cache;
}

/**
 * Removes everything that PocketCDN's image caches ever stored, of every version: for a worker that
 * takes them out again. What another scope of the origin still uses stays. Hand the promise to
 * `waitUntil` of the `activate` event. Never rejects.
 */
export async function removeImageCache(): Promise<void> {
  const { scope } = self.registration;
  await removeStorage((name) => isOfOtherScope(name, scope));
}
