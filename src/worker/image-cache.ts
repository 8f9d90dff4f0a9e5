import { isPageMessage } from '../core/check-page-messages.js';
import { createRuleFinder } from '../core/rules.js';
import type { Settings } from '../core/settings.js';
import { answerMessage } from './answer-message.js';
import { AnswerState } from './storage/answer-state.js';
import { type Providers, VariantChooser } from './variant-chooser.js';
import { Circuits } from './network/circuits.js';
import { ClientProfiles } from './client-profiles.js';
import { EntryIndex } from './storage/entry-index.js';
import { dropOutdated } from './storage/drop-outdated.js';
import { keepFallback } from './network/fallback-files.js';
import { Flights } from './network/flights.js';
import { type Handling, plainHandling } from './handling.js';
import { type AnswererTools, ImageAnswerer } from './image-answerer.js';
import { ImageKeeper } from './storage/image-keeper.js';
import { ImageStore } from './storage/image-store.js';
import { mustPassThrough } from './match-request.js';
import { PageLayouts } from './page-layouts.js';
import type { StandardTools } from './standard/standard-answerer.js';
import { Room } from './storage/room.js';
import { staticRoutes, type StaticRoute } from './static-routes.js';
import { StatisticsLog } from './statistics-log.js';
import { Turns } from './network/turns.js';
import { WriteBehind } from './storage/write-behind.js';

/** An image cache for a worker of one's own; `match` and `handler` fit Workbox's `registerRoute`. */
export interface ImageCache {
  /** True for requests that are ours. Synchronous. */
  match(this: void, options: { request: Request; url: URL }): boolean;
  /** Answers a request that `match` accepted. Never rejects where the browser alone would not. */
  handler(this: void, options: { request: Request; event: ExtendableEvent }): Promise<Response>;
  /** For the worker's `message` event; leaves messages that are not ours alone. */
  onMessage(this: void, event: ExtendableMessageEvent): void;
  /** For `InstallEvent.addRoutes()`: keeps all but images from waking the worker. */
  routes: readonly StaticRoute[];
}

/** Answers a request that is ours. */
export type Answerer = (handling: Handling) => Promise<Response>;

/** What stands between the worker's event and our answer. */
export type Handler = (options: { request: Request; event: ExtendableEvent }) => Promise<Response>;

/** Images that one visitor takes from the site's origin at the same time because a CDN is down. */
const maxAtOrigin = 4;

declare const self: ServiceWorkerGlobalScope;

/**
 * Puts an image cache together, while the worker's script is evaluated.
 *
 * @param standardCache answers in the place of the image cache, where the options ask for it
 * @param clearOther clears what others store beside the images, when the page asks for it
 * @param handlerFor puts something between the event and the answer, such as a Workbox strategy
 */
export function assembleImageCache(
  settings: Settings,
  providers: Providers,
  standardCache?: (tools: StandardTools) => Answerer,
  clearOther?: () => Promise<void>,
  handlerFor: (answer: Answerer) => Handler = (answer) =>
    ({ request, event }) =>
      answer(plainHandling(request, event)),
): ImageCache {
  // A worker is started for an image: what the answer rests on is read while the event is on its way.
  const state = new AnswerState();
  void state.load('profile');
  let wasStopped = true;
  let isRemoved = false;
  const stop = (): void => {
    isRemoved = true;
  };
  self.addEventListener('install', (event) => {
    wasStopped = false;
    event.waitUntil(keepFallback(settings.fallbackImage));
  });
  self.addEventListener('activate', (event) => {
    event.waitUntil(dropOutdated(Boolean(settings.offlinePages)));
  });

  // A page asks for the worker's own script as an image, to let us hear what images the browser
  // accepts: only its image requests say, and on a first visit none may have come this way.
  const probeUrl = self.location.href;
  const isAcceptProbe = ({ url }: Request): boolean => url === probeUrl;

  const store = new ImageStore();
  const findRule = createRuleFinder(settings, probeUrl);
  const writeBehind = new WriteBehind();
  const index = new EntryIndex(store, writeBehind);
  const profiles = new ClientProfiles(state);
  const layouts = new PageLayouts(state);
  const statistics = new StatisticsLog(writeBehind);
  const circuits = new Circuits(state);
  const chooser = new VariantChooser(settings, providers, findRule);
  const tools: AnswererTools = {
    settings,
    chooser,
    store,
    index,
    circuits,
    profiles,
    layouts,
    statistics,
    keeper: new ImageKeeper(store, index, settings),
    flights: new Flights(),
    originTurns: new Turns(maxAtOrigin),
    debug: settings.debug ? (...words) => console.debug('[pocketcdn]', ...words) : () => {},
  };
  const answerer = new ImageAnswerer(tools);
  const room = new Room(index, settings);
  const handle = handlerFor(standardCache?.(tools) ?? ((handling) => answerer.answer(handling)));

  return {
    match({ request, url }) {
      // https://fetch.spec.whatwg.org/#concept-request-destination
      if (request.destination !== 'image') return false;
      const isOurs =
        isAcceptProbe(request) || (!mustPassThrough(request, url) && chooser.takes(url));
      if (!isRemoved && isOurs) return true;
      statistics.recordBypass();
      return false;
    },
    handler(options) {
      const { request, event } = options;
      if (isAcceptProbe(request)) {
        event.waitUntil(profiles.noteAccept(request.headers.get('accept')) ?? Promise.resolve());
        return Promise.resolve(new Response());
      }
      // The standard cache rejects when the network failed: to ask it twice would help nobody.
      return handle(options).catch(() => (standardCache ? Response.error() : fetch(request)));
    },
    onMessage(event) {
      const { data, origin } = event;
      if (origin !== self.location.origin || !isPageMessage(data)) return;
      event.waitUntil(
        answerMessage(data, event, {
          ...tools,
          answerer,
          // What the standard cache keeps is none of theirs who ask in messages.
          findRule: (url) => (standardCache || isRemoved ? undefined : findRule(url)),
          room,
          state,
          stop,
          wasStopped,
          clearOther,
        }),
      );
    },
    routes: staticRoutes,
  };
}
