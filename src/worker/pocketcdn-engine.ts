import { optionsFromQuery } from '../core/options/options-query.js';
import { pagesFile } from '../core/ready-files/pages-file.js';
import { providersFile } from '../core/options/provider-names.js';
import { type Settings, settingsOf } from '../core/options/settings.js';
import { isStandardCache, standardFile } from '../core/ready-files/standard-file.js';
import { version } from '../core/version.js';
import { builtInProviders } from '../providers/built-in.js';
import { isActivated, isFirstRun, ownUrl } from './hit/own-url.js';
import type { StarterHit } from './hit/starter.js';
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

/** What the starter hands over to the engine. */
export interface ReadyWorker {
  message(event: ExtendableMessageEvent): void;
  /** Takes a request, or leaves it to the browser. */
  fetch(event: FetchEvent): void;
  /** Answers a request that the starter took. */
  answer(event: FetchEvent): Promise<Response>;
  /** Does what the hits of the starter left to be done. */
  drain(): void;
}

/** The options come in the worker's own URL, where they still are after it was stopped. */
const readSettings = (): Settings =>
  settingsOf(optionsFromQuery(ownUrl().split('?').slice(1).join('?')));

/**
 * Starts the engine.
 *
 * @param starterVersion that of the starter, which has to be ours
 * @param hits what the starter answered, and will yet
 * @throws Error where it is not: the browser goes on with the worker that it has
 */
export function startEngine(starterVersion: string, hits: StarterHit[]): ReadyWorker {
  if (starterVersion !== version) {
    throw new Error(
      `[pocketcdn] pocketcdn-sw.js is of version ${starterVersion}, and pocketcdn-engine.js of ${version}. Copy both with: npx pocketcdn init public/`,
    );
  }
  let pages: OfflinePages | undefined;

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
      starterKey: version + ownUrl(),
    };
  }

  // A script that is not imported when the worker is installed cannot be imported later. One that is
  // comes from the browser's own copy from then on, when there is something to do for it.
  if (isFirstRun()) getParts();
  if (ownUrl().includes('offlinePages=')) {
    importScripts(pagesFile);
    // Before the starter, so that its listeners come first.
    pages = self.pocketcdnPages?.(readSettings());
  }
  const images = assembleImageCache(getParts);
  const { match, handler, onMessage, routes } = images.cache;

  // Where it is active already, neither comes, and browsers warn of listeners that are added late.
  if (!isActivated()) {
    self.addEventListener('install', (event: RoutableInstallEvent) => {
      void self.skipWaiting();
      // A route that the browser refuses costs speed, not the worker.
      event.waitUntil(
        event.addRoutes?.(pages?.routes ?? routes).catch(() => undefined) ?? Promise.resolve(),
      );
      images.install(event);
    });
    self.addEventListener('activate', (event) => {
      event.waitUntil(self.clients.claim());
      // What a worker with offline pages switched on would be asked for in vain.
      if (!pages) event.waitUntil(self.registration.navigationPreload?.disable());
      images.activate(event);
    });
  }

  // A worker obeys the policy of its own file, which few know; the browser's own words do not say it.
  self.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
    console.error(
      `[pocketcdn] The Content-Security-Policy of ${self.location.pathname} forbids ${blockedURI}: ${effectiveDirective} must allow that host`,
    );
  });

  const worker: ReadyWorker = {
    message(event) {
      // A page may tell of what the starter has just shown.
      worker.drain();
      onMessage(event);
    },
    fetch(event) {
      const { request } = event;
      // No answer from here means that the browser does the request as if there were no worker.
      if (match({ request })) event.respondWith(handler({ request, event }));
    },
    answer(event) {
      const { request } = event;
      return match({ request }) ? handler({ request, event }) : fetch(request);
    },
    drain() {
      for (const hit of hits.splice(0)) images.shown(hit);
    },
  };
  return worker;
}

// Loaded by the starter with `importScripts`, which hands nothing over but globals.
Object.assign(self, { pocketcdnEngine: startEngine });
