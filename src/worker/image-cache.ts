import { isProfileMessage, mayBePageMessage } from '../core/messages/check-page-messages.js';
import { createDeviceFieldsReader } from '../core/layout/choice-key.js';
import { createRuleFinder } from '../core/options/rules.js';
import type { Settings } from '../core/options/settings.js';
import { hashText } from '../core/hash-text.js';
import { version } from '../core/version.js';
import { createEngine } from './engine/engine.js';
import { type Handling, plainHandling } from './handling.js';
import { AnswerState } from './hit/answer-state.js';
import type { Backlog } from './hit/backlog.js';
import { ClientProfiles } from './hit/client-profiles.js';
import { EngineStarter } from './hit/engine-starter.js';
import { HitPath, type HitTools } from './hit/hit-path.js';
import { ImageLookup } from './hit/image-lookup.js';
import { mustPassThrough } from './hit/match-request.js';
import { ownOrigin, ownUrl } from './hit/own-url.js';
import { PageLayouts } from './hit/page-layouts.js';
import type { StarterHit } from './hit/starter.js';
import { type Providers, VariantChooser } from './hit/variant-chooser.js';
import type { StandardTools } from './standard/standard-answerer.js';
import { pause } from './pause.js';
import { staticRoutes, type StaticRoute } from './static-routes.js';

/** An image cache for a worker of one's own; `match` and `handler` fit Workbox's `registerRoute`. */
export interface ImageCache {
  /** True for requests that are ours. Synchronous. Routers pass the `url` along, which is not needed. */
  match(this: void, options: { request: Request; url?: URL }): boolean;
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

/** The parts that an image cache is put together from. */
export interface ImageCacheParts {
  settings: Settings;
  providers: Providers;
  /** Answers in the place of the image cache, where the options ask for it. */
  standardCache?: ((tools: StandardTools) => Answerer) | undefined;
  /** Clears what others store beside the images, when the page asks for it. */
  clearOther?: (() => Promise<void>) | undefined;
  /** Under which the starter finds what it goes by, where there is one. */
  starterKey?: string;
  /** Puts something between the event and the answer, such as a Workbox strategy. */
  handlerFor?: (answer: Answerer) => Handler;
}

/** An image cache, and what its worker hands over to it. */
export interface HostedImageCache {
  cache: ImageCache;
  /** For the `install` event. */
  install(this: void, event: ExtendableEvent): void;
  /** For the `activate` event. */
  activate(this: void, event: ExtendableEvent): void;
  /** Does what a hit of the starter left to be done. */
  shown(hit: StarterHit): void;
}

/** The image cache, once it is put together. */
interface Assembled extends HitTools {
  engine: EngineStarter;
  hitPath: HitPath;
  handle: Handler;
  /** Whether the standard cache answers. */
  isStandard: boolean;
}

/**
 * Makes an image cache, while the worker's script is evaluated. What it is put together from is asked
 * for when it is first needed: a script that is evaluated sooner hears of its first image sooner.
 */
export function assembleImageCache(getParts: () => ImageCacheParts): HostedImageCache {
  const state = new AnswerState();
  const lookup = new ImageLookup();
  const layouts = new PageLayouts(state);
  const backlog: Backlog = { hits: [], bypasses: 0, askedAt: 0 };
  let wasStopped = true;
  let isRemoved = false;
  let assembled: Assembled | undefined;

  const assemble = (): Assembled => {
    void state.load('profile');
    const parts = getParts();
    const { settings, providers, standardCache, clearOther, starterKey } = parts;
    const { handlerFor = directly } = parts;
    const findRule = createRuleFinder(settings, ownUrl());
    const chooser = new VariantChooser(settings, providers, findRule);
    const readDevice = createDeviceFieldsReader(hashText(version + JSON.stringify(settings)));
    const profiles = new ClientProfiles(state, (own) =>
      starterKey === undefined ? undefined : { [starterKey]: readDevice(own) },
    );
    const tools = {
      settings,
      readDevice,
      findRule,
      chooser,
      state,
      lookup,
      profiles,
      layouts,
      backlog,
    };
    const engine = new EngineStarter(createEngine, () => ({
      ...tools,
      wasStopped,
      clearOther,
      takesImages: () => !standardCache && !isRemoved,
      stop: () => {
        isRemoved = true;
      },
    }));
    const hitPath = new HitPath(tools, engine);
    let standard: Answerer | undefined;
    const answer: Answerer = standardCache
      ? (handling) => (standard ??= standardCache(engine.get().tools))(handling)
      : (handling) => hitPath.answer(handling);
    const isStandard = standardCache !== undefined;
    return { ...tools, engine, hitPath, handle: handlerFor(answer), isStandard };
  };
  const take = (): Assembled => (assembled ??= assemble());

  void prepare();

  /** A worker is started for an image, and has some time until it hears of it. */
  async function prepare(): Promise<void> {
    // The browser learns that the script was evaluated between the two.
    await pause();
    await pause();
    take();
  }

  const cache: ImageCache = {
    match({ request }) {
      // https://fetch.spec.whatwg.org/#concept-request-destination
      if (request.destination !== 'image') return false;
      // Before anything else is done: the browser looks while the rest is. Not for the standard cache,
      // which does so itself.
      const { isStandard, engine } = assembled ?? {};
      if (!isStandard && (engine?.index?.mayLieUnder(request.url) ?? true)) lookup.foresee(request);
      const { chooser } = take();
      const url = new URL(request.url);
      const isOurs =
        isAcceptProbe(request) || (!mustPassThrough(request, url) && chooser.takes(url));
      if (!isRemoved && isOurs) return true;
      backlog.bypasses += 1;
      return false;
    },
    handler(options) {
      const { request, event } = options;
      const { engine, handle, isStandard } = take();
      if (isAcceptProbe(request)) {
        const accept = request.headers.get('accept');
        event.waitUntil(engine.get().noteAccept(accept));
        return Promise.resolve(new Response());
      }
      // The standard cache rejects when the network failed: to ask it twice would help nobody.
      return handle(options).catch(() => (isStandard ? Response.error() : fetch(request)));
    },
    onMessage(event) {
      const { data, origin, source } = event;
      if (origin !== ownOrigin()) return;
      const { engine, profiles } = take();
      if (isProfileMessage(data)) {
        // Each page tells it when it begins to load, while its images are waited for.
        const clientId = source instanceof Client ? source.id : '';
        event.waitUntil(profiles.remember(clientId, data.profile));
      } else if (mayBePageMessage(data)) {
        event.waitUntil(engine.get().answerMessage(data, event));
      }
    },
    routes: staticRoutes,
  };
  return {
    cache,
    install(event) {
      wasStopped = false;
      event.waitUntil(take().engine.get().install());
    },
    activate(event) {
      event.waitUntil(take().engine.get().activate());
    },
    shown(hit) {
      take().hitPath.shown(hit);
    },
  };
}

/**
 * A page asks for the worker's own script as an image, to let us hear what images the browser accepts:
 * only its image requests say, and on a first visit none may have come this way.
 */
const isAcceptProbe = ({ url }: Request): boolean => url === ownUrl();

const directly =
  (answer: Answerer): Handler =>
  ({ request, event }) =>
    answer(plainHandling(request, event));
