import { hintedLayoutWidth, withClientHints } from '../core/device-profile.js';
import type { AnswerReport } from '../core/messages.js';
import type { VariantChooser, WantedVariant } from './variant-chooser.js';
import type { ClientProfiles } from './client-profiles.js';
import type { Handling } from './handling.js';
import { type Hit, ImageFinder } from './image-finder.js';
import type { StoredImage } from './storage/image-store.js';
import { climbNetworkLadder, fetchAhead, type LadderTools } from './network/network-ladder.js';
import type { PageLayouts } from './page-layouts.js';
import { revalidate } from './network/revalidate.js';
import { Revalidations } from './network/revalidations.js';
import type { StatisticsLog } from './statistics-log.js';
import { pause } from './pause.js';
import { tellClient, tellPages } from './tell-pages.js';
import { type Soon, whenKnown } from './when-known.js';

/** What the answerer works with. */
export interface AnswererTools extends LadderTools {
  chooser: VariantChooser;
  profiles: ClientProfiles;
  layouts: PageLayouts;
  statistics: StatisticsLog;
  debug: (...words: unknown[]) => void;
}

/** How long fresh hits gather before they are noted, in ms: each timer costs as much as some notes. */
const noteMs = 100;

/**
 * The path of an image request: choose the variant, look it up, answer, and do the rest behind the
 * answer.
 */
export class ImageAnswerer {
  readonly #tools: AnswererTools;
  readonly #finder: ImageFinder;
  readonly #revalidations: Revalidations;
  /** What is to be noted of fresh hits. */
  #notes: (() => Promise<unknown> | undefined)[] = [];

  constructor(tools: AnswererTools) {
    this.#tools = tools;
    this.#finder = new ImageFinder(tools);
    this.#revalidations = new Revalidations(() => tools.flights.areUnderWay);
  }

  async answer(handling: Handling): Promise<Response> {
    const finder = this.#finder;
    const { chooser, layouts } = this.#tools;
    const { request, event } = handling;
    const { clientId } = event as FetchEvent;
    this.#revalidations.noteRequest();
    // Three questions to the browser at once, and what needs none of them while it answers.
    const underUrl = finder.lookUnder(request.url, request);
    const choosing = this.#choose(request, clientId);
    if (choosing instanceof Promise) chooser.read(request.url);
    const { page, wanted } = await choosing;

    const found = await finder.find(wanted, underUrl);
    const hit =
      (found && finder.isUsableByItself(found) && !handling.plugins
        ? found
        : await this.#usable(found, handling)) ??
      (await this.#usable(await finder.findStandIn(wanted), handling));
    if (hit) {
      layouts.noteShown(page, request.url, hit.variant.width);
      if (finder.isFreshByItself(hit))
        this.#noteSoon(handling, () => this.#noteHit(hit, clientId, handling, 'hit'));
      else this.#behind(handling, () => this.#afterHit(hit, clientId, handling));
      return hit.stored.response;
    }

    layouts.noteShown(page, request.url, wanted.width);
    const answer = await climbNetworkLadder(wanted, await underUrl, handling, this.#tools);
    this.#behind(handling, async () => {
      if (answer.isMakeshift) {
        await tellClient(event, { type: 'pocketcdn:makeshift', url: request.url });
      }
      const bytes = await answer.bytes;
      // Hits that wait to be noted came before.
      this.#behind(handling, () => this.noted());
      await this.#report(wanted, clientId, handling, { ...answer, bytes });
    });
    return answer.response;
  }

  /**
   * Makes sure that a page which asks for a variant gets one as wide.
   *
   * @returns whether it does
   */
  async prepare(wanted: WantedVariant, handling: Handling): Promise<boolean> {
    return (
      (await this.has(wanted, handling.request.url)) || fetchAhead(wanted, handling, this.#tools)
    );
  }

  /** Resolves when all fresh hits so far are noted. */
  async noted(): Promise<void> {
    const notes = this.#notes;
    this.#notes = [];
    // Most have nothing to wait for.
    await Promise.all(notes.map((take) => take()).filter((work) => work !== undefined));
  }

  /** Waits until pages have done their own loading, for work that nobody waits for. */
  whenQuiet(): Promise<void> {
    return this.#revalidations.whenQuiet();
  }

  /** What is stored that a page which asks for a variant is answered with. */
  async find(wanted: WantedVariant, authorUrl: string): Promise<Hit | undefined> {
    const finder = this.#finder;
    return (await finder.find(wanted, finder.lookUnder(authorUrl))) ?? finder.findStandIn(wanted);
  }

  /** Whether what is stored is as wide as a variant that a page asks for. */
  async has(wanted: WantedVariant, authorUrl: string): Promise<boolean> {
    const finder = this.#finder;
    return (
      (await finder.find(wanted, finder.lookUnder(authorUrl))) !== undefined ||
      finder.hasLarger(wanted)
    );
  }

  /** The page that asks, and the variant that it is to be answered with. */
  #choose(request: Request, clientId: string): Soon<{ page: string; wanted: WantedVariant }> {
    const { chooser, profiles, layouts } = this.#tools;
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

  /** A stored image that may be shown before the network is asked. */
  async #usable(hit: Hit | undefined, { plugins }: Handling): Promise<Hit | undefined> {
    if (!hit) return undefined;
    if (!(await this.#finder.isUsable(hit))) return undefined;
    if (!plugins) return hit;
    const { variant, stored } = hit;
    const response = await plugins.beforeUse(stored.response);
    return response && { variant, stored: { ...stored, response } };
  }

  /** Lets fresh hits that come close together share one task behind them: a page asks for many. */
  #noteSoon(handling: Handling, note: () => Promise<unknown> | undefined): void {
    if (this.#notes.push(note) > 1) return;
    this.#behind(handling, async () => {
      await pause(noteMs);
      await this.noted();
    });
  }

  async #afterHit(hit: Hit, clientId: string, handling: Handling): Promise<void> {
    const { variant: wanted, stored } = hit;
    const isStale = !(await this.#finder.isFresh(hit));
    const noted = this.#noteHit(hit, clientId, handling, isStale ? 'staleHit' : 'hit');
    if (isStale) {
      await this.#revalidations.add(wanted.key, () => this.#revalidate(wanted, stored, handling));
      await this.#tools.index.written();
    }
    await noted;
  }

  #noteHit(
    { variant, stored }: Hit,
    clientId: string,
    handling: Handling,
    outcome: 'hit' | 'staleHit',
  ): Promise<unknown> | undefined {
    this.#tools.index.touch(variant.key, Date.now());
    return this.#report(variant, clientId, handling, { outcome, bytes: stored.entry.bytes });
  }

  async #revalidate(wanted: WantedVariant, stored: StoredImage, handling: Handling): Promise<void> {
    // Where the network fails the entry stays as it is.
    const isNew = await revalidate(wanted, stored, handling, this.#tools).catch(() => false);
    if (isNew === undefined) return;
    this.#tools.statistics.recordRevalidation();
    if (isNew) await tellPages({ type: 'pocketcdn:update', url: handling.request.url });
  }

  #report(
    { key, width }: WantedVariant,
    clientId: string,
    { request }: Handling,
    { outcome, fallback, bytes }: Pick<AnswerReport, 'outcome' | 'fallback' | 'bytes'>,
  ): Promise<unknown> | undefined {
    const { debug, profiles, statistics } = this.#tools;
    const { url, headers } = request;
    debug(outcome, fallback ?? '', url, 'as', key);
    const noted = profiles.noteAccept(headers.get('accept'));
    const report = { sourceUrl: url, variantUrl: key, width, outcome, fallback, bytes };
    const counted = statistics.record(clientId, report);
    return noted ? Promise.all([noted, counted]) : counted;
  }

  /** Work that the answer does not wait for. Bookkeeping that fails never fails an answer. */
  #behind(handling: Handling, work: () => Promise<void>): void {
    handling.waitUntil(
      work().catch((error: unknown) => {
        this.#tools.debug('behind the answer:', error);
      }),
    );
  }
}
