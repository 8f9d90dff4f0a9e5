import { optionsFromQuery } from '../core/options-query.js';
import { pagesFile } from '../core/pages-file.js';
import { providersFile } from '../core/provider-names.js';
import { type Settings, settingsOf } from '../core/settings.js';
import { isStandardCache, standardFile } from '../core/standard-file.js';
import { builtInProviders } from '../providers/built-in.js';
import { isFirstRun, ownUrl } from './hit/own-url.js';
import type { Providers } from './hit/variant-chooser.js';
import { type Answerer, assembleImageCache, type ImageCacheParts } from './image-cache.js';
import type { OfflinePages } from './pages/offline-pages.js';
import type { StandardTools } from './standard/standard-answerer.js';
import type { StaticRoute } from './static-routes.js';

declare const self: ServiceWorkerGlobalScope & {
  pocketcdnProviders?: Providers;
  pocketcdnStandard?: (tools: StandardTools) => Answerer;
  pocketcdnPages?: (settings: Settings) => OfflinePages;
};

/** Chromium's install event; TypeScript does not know static routing yet. */
interface RoutableInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly StaticRoute[]): Promise<void>;
}

/** The options come in the worker's own URL, where they still are after it was stopped. */
const readSettings = (): Settings =>
  settingsOf(optionsFromQuery(ownUrl().split('?').slice(1).join('?')));

function getParts(): ImageCacheParts {
  const settings = readSettings();
  if (settings.cdns.some(({ provider }) => !(provider in builtInProviders))) {
    importScripts(providersFile);
  }
  if (isStandardCache(settings)) importScripts(standardFile);
  return {
    settings,
    providers: { ...builtInProviders, ...self.pocketcdnProviders },
    standardCache: self.pocketcdnStandard,
    clearOther: pages?.clear,
  };
}

let pages: OfflinePages | undefined;
// A script that is not imported when the worker is installed cannot be imported later. One that is
// comes from the browser's own copy from then on, when there is something to do for it.
if (isFirstRun()) getParts();
if (ownUrl().includes('offlinePages=')) {
  importScripts(pagesFile);
  // Before the image cache, so that its listeners come first.
  pages = self.pocketcdnPages?.(readSettings());
}
const images = assembleImageCache(getParts);

self.addEventListener('install', (event: RoutableInstallEvent) => {
  void self.skipWaiting();
  // A route that the browser refuses costs speed, not the worker.
  event.waitUntil(
    event.addRoutes?.(pages?.routes ?? images.routes).catch(() => undefined) ?? Promise.resolve(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
  // What a worker with offline pages switched on would be asked for in vain.
  if (!pages) event.waitUntil(self.registration.navigationPreload?.disable());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  // No answer from here means that the browser does the request as if there were no worker.
  if (images.match({ request })) event.respondWith(images.handler({ request, event }));
});

// A worker obeys the policy of its own file, which few know; the browser's own words do not say it.
self.addEventListener('securitypolicyviolation', (event) => {
  const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
  console.error(
    `[pocketcdn] The Content-Security-Policy of ${self.location.pathname} forbids ${blockedURI}: ${effectiveDirective} must allow that host`,
  );
});

self.addEventListener('message', images.onMessage);
