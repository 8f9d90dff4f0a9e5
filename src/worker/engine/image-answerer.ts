import type { AnswerReport } from '../../core/messages/messages.js';
import type { Handling } from '../handling.js';
import type { AnsweredHit } from '../hit/backlog.js';
import type { Asked, HitTools } from '../hit/hit-path.js';
import type { Hit } from '../hit/hit-under-url.js';
import type { StoredImage } from '../hit/image-lookup.js';
import type { WantedVariant } from '../hit/variant-chooser.js';
import { climbNetworkLadder, fetchAhead, type LadderTools } from '../network/network-ladder.js';
import { revalidate } from '../network/revalidate.js';
import { Revalidations } from '../network/revalidations.js';
import type { AcceptedFormats } from '../storage/accepted-formats.js';
import { ImageFinder } from './image-finder.js';
import type { StatisticsLog } from './statistics-log.js';
import { tellClient, tellPages } from './tell-pages.js';

/** What the answerer works with. */
export interface AnswererTools extends LadderTools, HitTools {
  formats: AcceptedFormats;
  statistics: StatisticsLog;
  debug: (...words: unknown[]) => void;
}

/** Answers what is no plain hit, and does for every answer what comes behind it. */
export class ImageAnswerer {
  readonly #tools: AnswererTools;
  readonly #finder: ImageFinder;
  readonly #revalidations: Revalidations;

  constructor(tools: AnswererTools) {
    const { backlog, flights } = tools;
    this.#tools = tools;
    this.#finder = new ImageFinder(tools);
    this.#revalidations = new Revalidations(backlog, () => flights.areUnderWay);
  }

  /** Answers with what is stored elsewhere, or will do, and else from the network. */
  async answer({ page, wanted, underUrl }: Asked, handling: Handling): Promise<Response> {
    const finder = this.#finder;
    const { layouts } = this.#tools;
    const { request, event } = handling;
    const { clientId } = event as FetchEvent;
    const hit =
      (await this.#usable(await finder.find(wanted, underUrl), handling)) ??
      (await this.#usable(await finder.findStandIn(wanted), handling));
    if (hit) {
      layouts.noteShown(page, request.url, hit.variant.width);
      this.#behind(handling, () => this.afterHit(hit, handling));
      return hit.stored.response;
    }

    layouts.noteShown(page, request.url, wanted.width);
    const answer = await climbNetworkLadder(wanted, underUrl, handling, this.#tools);
    this.#behind(handling, async () => {
      if (answer.isPlaceholder) {
        await tellClient(event, { type: 'pocketcdn:placeholder', url: request.url });
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

  /** Resolves when all that the way of a hit left behind is noted. */
  async noted(): Promise<void> {
    const { backlog, statistics } = this.#tools;
    const { hits, bypasses } = backlog;
    backlog.hits = [];
    backlog.bypasses = 0;
    statistics.recordBypasses(bypasses);
    // Most have nothing to wait for.
    await Promise.all(
      hits.map((hit) => this.#noteHit(hit, 'hit')).filter((work) => work !== undefined),
    );
  }

  /** Waits until pages have done their own loading, for work that nobody waits for. */
  whenQuiet(): Promise<void> {
    return this.#revalidations.whenQuiet();
  }

  /** What is stored that a page which asks for a variant is answered with. */
  async find(wanted: WantedVariant, authorUrl: string): Promise<Hit | undefined> {
    const finder = this.#finder;
    return (await finder.findAnywhere(wanted, authorUrl)) ?? finder.findStandIn(wanted);
  }

  /** Whether what is stored is as wide as a variant that a page asks for. */
  async has(wanted: WantedVariant, authorUrl: string): Promise<boolean> {
    const finder = this.#finder;
    return (await finder.findAnywhere(wanted, authorUrl)) !== undefined || finder.hasLarger(wanted);
  }

  /** Notes a hit, and asks the network for it again where it is stale. */
  async afterHit(hit: Hit, handling: Handling): Promise<void> {
    const { variant: wanted, stored } = hit;
    const { key, width } = wanted;
    const { clientId } = handling.event as FetchEvent;
    const isStale = !(await this.#finder.isFresh(hit));
    const noted = this.#noteHit(
      { key, width, bytes: stored.entry.bytes, clientId, handling },
      isStale ? 'staleHit' : 'hit',
    );
    if (isStale) {
      await this.#revalidations.add(key, () => this.#revalidate(wanted, stored, handling));
      await this.#tools.index.written();
    }
    await noted;
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

  #noteHit(hit: AnsweredHit, outcome: 'hit' | 'staleHit'): Promise<unknown> | undefined {
    const { key, bytes, clientId, handling } = hit;
    this.#tools.index.touch(key, Date.now());
    return this.#report(hit, clientId, handling, { outcome, bytes });
  }

  async #revalidate(wanted: WantedVariant, stored: StoredImage, handling: Handling): Promise<void> {
    // Where the network fails the entry stays as it is.
    const isNew = await revalidate(wanted, stored, handling, this.#tools).catch(() => false);
    if (isNew === undefined) return;
    this.#tools.statistics.recordRevalidation();
    if (isNew) await tellPages({ type: 'pocketcdn:update', url: handling.request.url });
  }

  #report(
    { key, width }: Pick<WantedVariant, 'key' | 'width'>,
    clientId: string,
    { request }: Handling,
    { outcome, fallback, bytes }: Pick<AnswerReport, 'outcome' | 'fallback' | 'bytes'>,
  ): Promise<unknown> | undefined {
    const { debug, formats, statistics } = this.#tools;
    const { url, headers } = request;
    debug(outcome, fallback ?? '', url, 'as', key);
    const noted = formats.note(headers.get('accept'));
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
