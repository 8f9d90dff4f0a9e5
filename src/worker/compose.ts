import { hashText } from '../core/hash-text.js';
import type { BypassReason } from '../core/match/reasons.js';
import { createDeviceFieldsReader } from '../core/layout/choice-key.js';
import { isPageMessage } from '../core/messages/check-page-messages.js';
import { createRuleFinder, findRuleFor, whyPassThrough } from '../core/match/what-is-ours.js';
import type { Settings } from '../core/options/settings.js';
import { version } from '../core/version.js';
import type { Rewriting } from './choose/rewriting.js';
import { answer as answerImage, afterStarterHit } from './answer/answer.js';
import { StatisticsLog } from './answer/statistics-log.js';
import { Clients } from './choose/clients.js';
import { PageLayouts } from './choose/page-layouts.js';
import { ShownWidths } from './choose/shown-widths.js';
import { VariantChooser } from './choose/variant-chooser.js';
import { type ImageRequest, startRequest } from './image-request.js';
import { handleMessage } from './messages/handle-message.js';
import { Circuits } from './network/circuits.js';
import { storeFallback } from './network/fallback.js';
import { SharedFetches } from './network/shared-fetches.js';
import type { Parts } from './parts.js';
import { ownOrigin, ownUrl } from './scope/own-url.js';
import { staticRoutes, type StaticRoute } from './scope/static-routes.js';
import { Database } from './storage/database.js';
import type { Epoch } from './storage/epoch.js';
import { Evictor } from './storage/evictor.js';
import { Images } from './storage/images.js';
import { EntryIndex } from './storage/index.js';
import { removeOutdated } from './storage/remove-outdated.js';
import { Rows } from './storage/rows.js';
import { Queue } from './tasks/queue.js';
import { QuietQueue } from './tasks/quiet-queue.js';

/** An image cache for a worker of your own; `match` and `handler` fit Workbox's `registerRoute`. */
export interface ImageCache {
  /** True for requests that PocketCDN handles. Synchronous. Routers also pass the `url`, which is not needed. */
  match(this: void, options: { request: Request; url?: URL }): boolean;
  /** Answers a request that `match` accepted. It only rejects if the request would have failed without it. */
  handler(this: void, options: { request: Request; event: ExtendableEvent }): Promise<Response>;
  /** For the worker's `message` event; ignores messages that are not PocketCDN's. */
  onMessage(this: void, event: ExtendableMessageEvent): void;
  /** For `InstallEvent.addRoutes()`: keeps requests that are not images from waking the worker. */
  routes: readonly StaticRoute[];
}

/** Answers a request. */
export type Answer = (asked: ImageRequest) => Promise<Response>;

/** Starts the request that an event asks for. */
export type StartRequest = (request: Request, event: ExtendableEvent) => ImageRequest;

/** What an image cache is made from. */
export interface ImageCacheInput {
  epoch: Epoch;
  settings: Settings;
  /** Absent without a CDN. */
  rewriting: Rewriting | undefined;
  /** The standard HTTP cache, which answers instead if the options ask for it. */
  createStandardCache?: ((parts: Parts) => Answer) | undefined;
  /** Clears what other parts of the worker store. */
  clearOther?: (() => Promise<void>) | undefined;
  /** The ready worker's starter finds its row under this key. */
  starterKey?: string;
  /** Puts something between the event and the answer, such as a Workbox strategy. */
  wrap?: (answer: Answer, start: StartRequest) => ImageCache['handler'];
}

/** An image cache, and what its worker calls it for. */
export interface ComposedImageCache {
  cache: ImageCache;
  /** For the `install` event. */
  install(this: void, event: ExtendableEvent): void;
  /** For the `activate` event. */
  activate(this: void, event: ExtendableEvent): void;
  /** After the starter has answered with a stored response, for the page with this path. */
  afterStarterHit(this: void, event: FetchEvent, response: Response, page: string): void;
}

/** Images that one visitor takes from the site's origin at the same time while a CDN is down. */
const maxAtOrigin = 4;

/** Makes all parts of an image cache, and wires them. */
export function composeImageCache({
  epoch,
  settings,
  rewriting,
  createStandardCache,
  clearOther,
  starterKey,
  wrap,
}: ImageCacheInput): ComposedImageCache {
  const findRule = createRuleFinder(settings, ownUrl());
  const readFields = createDeviceFieldsReader(hashText(version + JSON.stringify(settings)));
  const starterRow = (own: Parameters<typeof readFields>[0]): unknown =>
    starterKey && { [starterKey]: readFields(own) };

  const rows = new Rows(epoch);
  const images = new Images(epoch);
  const database = new Database(epoch);
  const index = new EntryIndex(images, database, epoch);
  const fetches = new SharedFetches();
  const parts: Parts = {
    settings,
    // The standard cache stores responses as the site sends them, and nothing that messages ask for.
    findRule: (url) => (createStandardCache ? undefined : findRuleFor(url, findRule)),
    debug(...words) {
      if (settings.debug) console.debug('[pocketcdn]', ...words);
    },
    clearOther,
    epoch,
    rows,
    images,
    database,
    index,
    evictor: new Evictor(index, settings),
    clients: new Clients(rows, starterRow),
    layouts: new PageLayouts(rows),
    shown: new ShownWidths(),
    variants: new VariantChooser(settings, rewriting, findRule),
    readFields,
    circuits: new Circuits(rows, epoch),
    fetches,
    originQueue: new Queue(maxAtOrigin),
    revalidations: new QuietQueue(() => fetches.hasVisible),
    statistics: new StatisticsLog(database),
    pendingHits: [],
  };
  const { clients, shown, statistics, variants } = parts;

  const start: StartRequest = (request, event) =>
    startRequest(request, event, (event as FetchEvent).clientId, epoch.current, parts.debug);
  const answer: Answer = createStandardCache?.(parts) ?? ((asked) => answerImage(asked, parts));
  const handle = wrap?.(answer, start) ?? (({ request, event }) => answer(start(request, event)));

  // The first image of a worker that was stopped waits for it.
  void rows.load('profile');

  const whyBypassed = (request: Request, url: URL): BypassReason | undefined =>
    isAcceptProbe(request)
      ? undefined
      : (whyPassThrough(request, url, ownOrigin()) ?? variants.whyNoRule(url));

  const cache: ImageCache = {
    match({ request }) {
      // https://fetch.spec.whatwg.org/#concept-request-destination
      if (request.destination !== 'image') return false;
      // Before the request is examined: the browser looks meanwhile. The standard cache looks itself.
      if (!createStandardCache && index.mayHave(request.url)) images.beginToFind(request);
      const url = new URL(request.url);
      const reason = epoch.isRemoved ? 'removed' : whyBypassed(request, url);
      if (!reason) return true;
      statistics.recordBypass(reason, url.href);
      parts.debug(
        `left to the browser (${reason}):`,
        url.href,
        '· docs/troubleshooting.md#why-an-image-is-left-alone',
      );
      return false;
    },
    async handler({ request, event }) {
      if (isAcceptProbe(request)) {
        const asked = start(request, event);
        clients.recordReferrer(asked.clientId, request);
        const recorded = clients.recordAccept(request.headers.get('accept'), asked.epoch);
        if (recorded) asked.waitUntil(recorded);
        return new Response();
      }
      try {
        return await handle({ request, event });
      } catch {
        // The standard cache rejects if the network failed: a second request would not help.
        return createStandardCache ? Response.error() : fetch(request);
      }
    },
    onMessage(event) {
      const { data, origin } = event;
      if (origin === ownOrigin() && isPageMessage(data)) {
        event.waitUntil(handleMessage(data, event, parts));
      }
    },
    routes: staticRoutes,
  };
  return {
    cache,
    install(event) {
      shown.isComplete = true;
      for (const { fallbackImage } of [settings, ...(settings.rules ?? [])]) {
        event.waitUntil(storeFallback(fallbackImage));
      }
    },
    activate(event) {
      event.waitUntil(removeOutdated(Boolean(settings.offlinePages)));
    },
    afterStarterHit(event, response, page) {
      afterStarterHit(response, page, start(event.request, event), parts);
    },
  };
}

/**
 * A page asks for the worker's own script as an image, so that the worker learns which image formats
 * the browser accepts: only its image requests tell, and on a first visit the worker may have seen none.
 */
const isAcceptProbe = ({ url }: Request): boolean => url === ownUrl();
