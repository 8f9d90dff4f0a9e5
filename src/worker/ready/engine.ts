import { optionsFromQuery } from '../../core/options/options-query.js';
import { type Settings, settingsOf } from '../../core/options/settings.js';
import { engineFile } from '../../core/ready-files/engine-file.js';
import { pagesFile } from '../../core/ready-files/pages-file.js';
import { providersFile } from '../../core/ready-files/providers-file.js';
import { isStandardCache, standardFile } from '../../core/ready-files/standard-file.js';
import { version } from '../../core/version.js';
import type { Rewriting } from '../choose/rewriting.js';
import { type Answer, composeImageCache } from '../compose.js';
import type { OfflinePages } from '../pages/offline-pages.js';
import type { Parts } from '../parts.js';
import { isActivated, ownUrl } from '../scope/own-url.js';
import type { StaticRoute } from '../scope/static-routes.js';
import { Epoch } from '../storage/epoch.js';
import type { StarterHit } from './starter-row.js';

declare const self: ServiceWorkerGlobalScope & {
  pocketcdnProviders?: Rewriting;
  pocketcdnStandard?: (parts: Parts) => Answer;
  pocketcdnPages?: (settings: Settings, epoch: Epoch) => OfflinePages;
};

/** Chromium's install event; TypeScript does not know static routing yet. */
interface RoutableInstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly StaticRoute[]): Promise<void>;
}

/** What the starter calls the engine for. */
export interface Engine {
  message(event: ExtendableMessageEvent): void;
  /** Answers a request, or leaves it to the browser. */
  fetch(event: FetchEvent): void;
  /** Answers a request that the starter has to answer. */
  answer(event: FetchEvent): Promise<Response>;
  /** Does the work after the starter's hits. */
  afterHits(): void;
}

/** With the version, because the HTTP cache may have the file of another one. */
const load = (file: string): void => {
  importScripts(`${file}?${version}`);
};

/**
 * Starts the engine.
 *
 * @param starterVersion the starter's version
 * @param hits the list that the starter adds its hits to
 * @throws Error if the starter is of another version: the browser goes on with the worker that it has
 */
function startEngine(starterVersion: string, hits: StarterHit[]): Engine {
  if (starterVersion !== version) {
    throw new Error(
      `[pocketcdn] pocketcdn-sw.js has version ${starterVersion}, ${engineFile} ${version}. Copy both with: npx pocketcdn init public/`,
    );
  }
  // The options are in the worker's own URL, where they still are after it was stopped.
  const settings = settingsOf(optionsFromQuery(ownUrl().split('?').slice(1).join('?')));
  // A script that is not imported when the worker is installed cannot be imported later.
  if (settings.cdns[0]) load(providersFile);
  if (isStandardCache(settings)) load(standardFile);
  if (settings.offlinePages) load(pagesFile);
  const epoch = new Epoch();
  const pages = settings.offlinePages ? self.pocketcdnPages?.(settings, epoch) : undefined;
  const { cache, install, activate, afterStarterHit } = composeImageCache({
    epoch,
    settings,
    rewriting: self.pocketcdnProviders,
    createStandardCache: self.pocketcdnStandard,
    clearOther: pages?.clear,
    starterKey: version + ownUrl(),
  });
  const { match, handler, onMessage, routes } = cache;

  // If it is active already, neither event comes, and browsers warn of listeners that are added late.
  if (!isActivated()) {
    self.addEventListener('install', (event: RoutableInstallEvent) => {
      void self.skipWaiting();
      // A route that the browser refuses costs speed, not the worker.
      event.waitUntil(
        event.addRoutes?.(pages?.routes ?? routes).catch(() => undefined) ?? Promise.resolve(),
      );
      install(event);
    });
    self.addEventListener('activate', (event) => {
      event.waitUntil(claimOpenPages());
      // A worker with offline pages enables it; without them, its answer would be thrown away.
      if (!pages) event.waitUntil(self.registration.navigationPreload?.disable());
      activate(event);
    });
  }

  // The worker obeys the policy of its own file, which few know; the browser's message does not say so.
  self.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent;
    console.error(
      `[pocketcdn] The Content-Security-Policy of ${self.location.pathname} forbids ${blockedURI}: ${effectiveDirective} must allow that host`,
    );
  });

  const engine: Engine = {
    message(event) {
      // The page may tell of an image that the starter has just shown.
      engine.afterHits();
      onMessage(event);
    },
    fetch(event) {
      const { request } = event;
      // Without a call of `respondWith`, the browser does the request as if there were no worker.
      if (match({ request })) event.respondWith(handler({ request, event }));
    },
    answer(event) {
      const { request } = event;
      return match({ request }) ? handler({ request, event }) : fetch(request);
    },
    afterHits() {
      for (const hit of hits.splice(0)) afterStarterHit(...hit);
    },
  };
  return engine;
}

/**
 * Takes over all open pages. With none, not even those that were left: they could not be restored from
 * the back/forward cache then.
 */
async function claimOpenPages(): Promise<void> {
  const open = await self.clients.matchAll({ includeUncontrolled: true });
  if (open.length > 0) await self.clients.claim();
}

export type StartEngine = typeof startEngine;

// Loaded by the starter with `importScripts`, which passes only globals.
Object.assign(self, { pocketcdnEngine: startEngine });
