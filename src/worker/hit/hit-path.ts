import { choiceKey, type DeviceFieldsReader } from '../../core/layout/choice-key.js';
import { readEntry } from '../../core/storage/entry.js';
import { hintedLayoutWidth, withClientHints } from '../../core/layout/device-profile.js';
import type { RuleFinder } from '../../core/options/rules.js';
import type { Settings } from '../../core/options/settings.js';
import { stateHeader } from '../../core/storage/storage-names.js';
import type { ChosenFor } from '../../core/storage/stored-headers.js';
import { type Handling, plainHandling } from '../handling.js';
import { pause } from '../pause.js';
import type { AnswerState } from './answer-state.js';
import type { Backlog } from './backlog.js';
import type { ClientProfiles } from './client-profiles.js';
import type { EngineStarter } from './engine-starter.js';
import { asWanted, hitUnderUrl } from './hit-under-url.js';
import {
  type ImageLookup,
  isFreshByItself,
  isUsableByItself,
  type StoredImage,
} from './image-lookup.js';
import type { PageLayouts } from './page-layouts.js';
import type { StarterHit } from './starter.js';
import { stateIn } from './state-in.js';
import { chosenFor, type VariantChooser, type WantedVariant } from './variant-chooser.js';
import { type Soon, whenKnown } from './when-known.js';

/** What a hit takes. The engine works with the same. */
export interface HitTools {
  settings: Settings;
  /** Under all settings, and the version that goes by them. */
  readDevice: DeviceFieldsReader;
  findRule: RuleFinder;
  chooser: VariantChooser;
  state: AnswerState;
  lookup: ImageLookup;
  profiles: ClientProfiles;
  layouts: PageLayouts;
  backlog: Backlog;
}

/** What an image request turned out to want. */
export interface Asked {
  /** Path of the page that asks. */
  page: string;
  wanted: WantedVariant;
  /** What lies under the author's URL. */
  underUrl: StoredImage | undefined;
}

/** How long hits gather before they are noted, in ms: each timer costs as much as some notes. */
const noteMs = 100;

/**
 * The path of an image request, as far as a hit goes: choose the variant, look it up, answer. All
 * else is the engine's, which a worker that was just started does not have yet.
 */
export class HitPath {
  readonly #tools: HitTools;
  readonly #engine: EngineStarter;

  constructor(tools: HitTools, engine: EngineStarter) {
    this.#tools = tools;
    this.#engine = engine;
  }

  /** Does what a hit of the starter left to be done. */
  shown([event, response, page]: StarterHit): void {
    this.#tools.backlog.askedAt = performance.now();
    const entry = readEntry(response.headers);
    if (entry) this.#show({ response, entry }, page, plainHandling(event.request, event));
  }

  async answer(handling: Handling): Promise<Response> {
    const { lookup, backlog } = this.#tools;
    const { request, plugins } = handling;
    const { url } = request;
    backlog.askedAt = performance.now();
    const { index } = this.#engine;
    const isThere = index?.mayLieUnder(url) ?? true;
    const looking = isThere ? lookup.match({ authorUrl: url }, undefined, request) : undefined;
    const pageBefore = looking && !plugins ? this.#pageToShowAgain(request) : undefined;
    if (pageBefore !== undefined) {
      // Beside the lookup, as the choice where that is not waited for.
      const circumstances = await this.#circumstances(pageBefore, handling);
      const found = await looking;
      if (found && isChosenFor(circumstances, found)) {
        return this.#show(found, pageBefore, handling);
      }
    }

    const { page, wanted } = await this.#choose(handling);
    const underUrl = await looking;
    const isKnown = index?.peek(wanted.key) !== undefined;
    const hit = plugins ? undefined : hitUnderUrl(wanted, underUrl, isKnown);
    if (hit && isUsableByItself(hit.stored)) return this.#show(hit.stored, page, handling);
    const settled = await this.#settle(wanted, page, handling);
    return this.#engine.get().answer({ page, wanted: settled, underUrl }, handling);
  }

  /**
   * Path of the page that asks, where an image may be shown again without a choice, which is most of
   * the work. `undefined` where the page is not sure, and where this worker has shown the image there
   * already: should the page have laid it out anew, it has said so since, and asks again for what that
   * takes; else what was chosen is remembered.
   */
  #pageToShowAgain(request: Request): string | undefined {
    const { layouts } = this.#tools;
    const page = layouts.referrerOf(request);
    const isFirst = page !== undefined && layouts.widthShown(page, request.url) === undefined;
    return isFirst ? page : undefined;
  }

  /** The page that asks, and the variant that it is to be answered with. */
  #choose({ request, event }: Handling): Soon<Omit<Asked, 'underUrl'>> {
    const { chooser, profiles, layouts } = this.#tools;
    const { clientId } = event as FetchEvent;
    const { url, headers, mode } = request;
    const ownProfile = profiles.of(clientId);
    return whenKnown(layouts.pageOf(clientId, request), (page) =>
      whenKnown(ownProfile, (own) => {
        const profile = withClientHints(own, headers);
        const hinted = hintedLayoutWidth(headers, profile.dpr);
        const recalled = layouts.recall(page, url, profile.viewportWidth, hinted);
        return whenKnown(recalled, (learned) => {
          const wanted = chooser.choose(url, { accept: headers.get('accept'), profile, learned });
          // An opaque response answers no request with CORS.
          const isRefused = wanted.takesOpaque && mode !== 'no-cors';
          return { page, wanted: isRefused ? { ...wanted, takesOpaque: false } : wanted };
        });
      }),
    );
  }

  /** Says for what a variant was chosen, for who stores it. */
  async #settle(wanted: WantedVariant, page: string, handling: Handling): Promise<WantedVariant> {
    return chosenFor(wanted, await this.#circumstances(page, handling));
  }

  async #circumstances(page: string, { request, event }: Handling): Promise<string> {
    const { profiles, readDevice } = this.#tools;
    const own = await profiles.of((event as FetchEvent).clientId);
    return choiceKey(readDevice(own), page, request.headers);
  }

  #show(stored: StoredImage, page: string, handling: Handling): Response {
    const { entry, response } = stored;
    const { layouts, backlog } = this.#tools;
    const { request, event } = handling;
    const { key = request.url, width, bytes } = entry;
    const { clientId } = event as FetchEvent;
    layouts.noteShown(page, request.url, width);
    if (isFreshByItself(stored)) {
      // Those that come close together share one task: a page asks for many.
      const isFirst = backlog.hits.push({ key, width, bytes, clientId, handling }) === 1;
      if (isFirst) this.#behind(handling, () => this.#engine.get().noted());
    } else {
      // Each keeps its own event alive, because its revalidation takes longer.
      this.#behind(handling, async () => {
        const { wanted } = await this.#choose(handling);
        const settled = await this.#settle(wanted, page, handling);
        const hit = { variant: asWanted(settled, entry), stored };
        await this.#engine.get().afterHit(hit, handling);
      });
    }
    return response;
  }

  /** Work that the answer does not wait for. Bookkeeping that fails never fails an answer. */
  #behind(handling: Handling, work: () => Promise<void>): void {
    handling.waitUntil(
      pause(noteMs)
        .then(work)
        .catch(() => undefined),
    );
  }
}

/** Whether a stored image was chosen under the same circumstances, and is usable. */
function isChosenFor(circumstances: string, { response }: StoredImage): boolean {
  if (!response.headers.has(stateHeader)) return false;
  return ((stateIn(response) as ChosenFor)[circumstances] ?? 0) > Date.now();
}
