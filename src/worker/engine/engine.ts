import { isPageMessage } from '../../core/messages/check-page-messages.js';
import type { Asked, HitTools } from '../hit/hit-path.js';
import type { Hit } from '../hit/hit-under-url.js';
import type { Handling } from '../handling.js';
import { answerMessage } from '../messages/answer-message.js';
import { Circuits } from '../network/circuits.js';
import { keepFallback } from '../network/fallback-files.js';
import { Flights } from '../network/flights.js';
import { Turns } from '../network/turns.js';
import type { StandardTools } from '../standard/standard-answerer.js';
import { AcceptedFormats } from '../storage/accepted-formats.js';
import { dropOutdated } from '../storage/drop-outdated.js';
import { EntryIndex } from '../storage/entry-index.js';
import { ImageKeeper } from '../storage/image-keeper.js';
import { ImageStore } from '../storage/image-store.js';
import { LayoutMemory } from '../storage/layout-memory.js';
import { Room } from '../storage/room.js';
import { WriteBehind } from '../storage/write-behind.js';
import { type AnswererTools, ImageAnswerer } from './image-answerer.js';
import { StatisticsLog } from './statistics-log.js';

/** What the engine shares with the way of a hit, and is told of the worker that it is part of. */
export interface EngineTools extends HitTools {
  /** Whether pages are open that an earlier life of this worker answered. */
  wasStopped: boolean;
  /** Leaves all images to the browser from now on. */
  stop: () => void;
  /** Whether messages may tell of images, and ask for some: the standard cache's are none of theirs. */
  takesImages: () => boolean;
  /** Clears what others store beside the images. */
  clearOther: (() => Promise<void>) | undefined;
}

/** All of the worker but the way of a hit: it asks the network, stores, counts, and hears the pages. */
export interface Engine {
  /** For an answer, which does not wait for it. */
  index: Pick<EntryIndex, 'mayLieUnder' | 'peek'>;
  /** What the standard cache works with. */
  tools: StandardTools;
  /** Answers what is no plain hit. */
  answer(asked: Asked, handling: Handling): Promise<Response>;
  /** Notes what the way of a hit left behind. */
  noted(): Promise<void>;
  /** Notes a hit that may be stale, and asks the network for it again. */
  afterHit(hit: Hit, handling: Handling): Promise<void>;
  /** Notes the `Accept` of a request for an image. Resolves when it is stored. */
  noteAccept(accept: string | null): Promise<void>;
  /** Does what a page asks; leaves what is no message of ours alone. Never rejects. */
  answerMessage(data: unknown, event: ExtendableMessageEvent): Promise<void>;
  /** Fetches what is to be shown in an outage. For the `install` event. */
  install(): Promise<void>;
  /** Drops what other versions left. For the `activate` event. */
  activate(): Promise<void>;
}

/** Images that one visitor takes from the site's origin at the same time because a CDN is down. */
const maxAtOrigin = 4;

/** Puts the engine together. */
export function createEngine(given: EngineTools): Engine {
  const { settings, state, lookup, layouts, findRule, takesImages } = given;
  const store = new ImageStore(lookup);
  const writeBehind = new WriteBehind();
  const index = new EntryIndex(store, writeBehind);
  const formats = new AcceptedFormats(state);
  const tools: AnswererTools = {
    ...given,
    store,
    index,
    formats,
    circuits: new Circuits(state),
    statistics: new StatisticsLog(writeBehind),
    keeper: new ImageKeeper(store, index, settings),
    flights: new Flights(),
    originTurns: new Turns(maxAtOrigin),
    debug: settings.debug ? (...words) => console.debug('[pocketcdn]', ...words) : () => {},
  };
  const answerer = new ImageAnswerer(tools);
  const keepings = {
    ...given,
    ...tools,
    answerer,
    memory: new LayoutMemory(state, layouts),
    room: new Room(index, settings),
    findRule: (url: URL) => (takesImages() ? findRule(url) : undefined),
  };
  return {
    index,
    tools,
    answer: (asked, handling) => answerer.answer(asked, handling),
    noted: () => answerer.noted(),
    afterHit: (hit, handling) => answerer.afterHit(hit, handling),
    noteAccept: async (accept) => formats.note(accept),
    answerMessage: async (data, event) => {
      if (!isPageMessage(data) || data.type === 'pocketcdn:profile') return;
      await answerMessage(data, event, keepings);
    },
    install: () => keepFallback(settings.fallbackImage),
    activate: () => dropOutdated(Boolean(settings.offlinePages)),
  };
}
