import { hintedLayoutWidth, withClientHints } from '../core/device-profile.js';
import type { Entry } from '../core/entry.js';
import { findLarger } from '../core/family.js';
import type { AnswerReport } from '../core/messages.js';
import { isOpaqueKey } from '../core/opaque-key.js';
import type { RuleFinder } from '../core/rules.js';
import { chooseVariant, type Providers, type WantedVariant } from './choose-variant.js';
import type { ClientProfiles } from './client-profiles.js';
import type { Handling } from './handling.js';
import type { StoredImage } from './image-store.js';
import { climbNetworkLadder, fetchAhead, type LadderTools } from './network-ladder.js';
import type { PageLayouts } from './page-layouts.js';
import { revalidate } from './revalidate.js';
import { Revalidations } from './revalidations.js';
import type { StatisticsLog } from './statistics-log.js';
import { tellPages } from './tell-pages.js';

/** What the answerer works with. */
export interface AnswererTools extends LadderTools {
  providers: Providers;
  findRule: RuleFinder;
  profiles: ClientProfiles;
  layouts: PageLayouts;
  statistics: StatisticsLog;
  debug: (...words: unknown[]) => void;
}

/** A stored image that answers, and the variant that it is. */
interface Hit {
  variant: WantedVariant;
  stored: StoredImage;
}

/**
 * The path of an image request: choose the variant, look it up, answer, and do the rest behind the
 * answer.
 */
export class ImageAnswerer {
  readonly #tools: AnswererTools;
  readonly #revalidations: Revalidations;

  constructor(tools: AnswererTools) {
    this.#tools = tools;
    this.#revalidations = new Revalidations(() => tools.flights.areUnderWay);
  }

  async answer(handling: Handling): Promise<Response> {
    const { layouts } = this.#tools;
    const { request, event } = handling;
    const { clientId } = event as FetchEvent;
    this.#revalidations.noteRequest();
    const { page, wanted } = await this.#choose(request, clientId);

    const exact = await this.#usable(wanted, await this.#find(wanted, request), handling);
    const hit = exact ?? (await this.#standIn(wanted, handling));
    if (hit) {
      layouts.noteShown(page, request.url, hit.variant.width);
      this.#behind(handling, () => this.#afterHit(hit, clientId, handling));
      return hit.stored.response;
    }

    layouts.noteShown(page, request.url, wanted.width);
    const answer = await climbNetworkLadder(wanted, handling, this.#tools);
    this.#behind(handling, async () => {
      const bytes = await answer.bytes;
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
    const { index } = this.#tools;
    return (
      (await this.#find(wanted, handling.request)) !== undefined ||
      findLarger(await index.family(wanted), wanted.width) !== undefined ||
      fetchAhead(wanted, handling, this.#tools)
    );
  }

  /** The page that asks, and the variant that it is to be answered with. */
  async #choose(
    request: Request,
    clientId: string,
  ): Promise<{ page: string; wanted: WantedVariant }> {
    const { settings, providers, profiles, layouts, findRule } = this.#tools;
    // Asked for first: what can be done without is done meanwhile.
    const asked = [layouts.pageOf(clientId, request), profiles.of(clientId)] as const;
    const { headers } = request;
    const url = new URL(request.url);
    const rule = findRule(url) ?? { match: '*' };
    const accept = headers.get('accept');
    const [page, ownProfile] = await Promise.all(asked);
    const profile = withClientHints(ownProfile, headers);
    const hinted = hintedLayoutWidth(headers, profile.dpr);
    const learned = await layouts.recall(page, request.url, profile.viewportWidth, hinted);
    const wanted = chooseVariant({ url, accept, profile, rule, learned }, settings, providers);
    const takesOpaque = rule.cacheOpaque && request.mode === 'no-cors';
    return { page, wanted: { ...wanted, takesOpaque } };
  }

  /**
   * The wanted variant, where it is stored. One look into the cache, unless the index was not needed
   * yet and the variant is not the one that lies under the author's URL.
   */
  async #find({ key }: WantedVariant, { url }: Request): Promise<StoredImage | undefined> {
    const { index, store } = this.#tools;
    const known = index.peek(key);
    if (known) return store.match(known, known);
    const found = key === url ? undefined : await store.match({ key, authorUrl: url });
    return found ?? (known === undefined || key === url ? store.match({ key }) : undefined);
  }

  /** A stored image that may be shown before the network is asked. */
  async #usable(
    variant: WantedVariant,
    found: StoredImage | undefined,
    handling: Handling,
  ): Promise<Hit | undefined> {
    if (!found || !(await this.#isAhead('staleUntil', variant.key, found.entry))) return undefined;
    const { plugins } = handling;
    if (!plugins) return { variant, stored: found };
    const response = await plugins.beforeUse(found.response);
    return response && { variant, stored: { ...found, response } };
  }

  /**
   * A stored variant that is wider than the wanted one, though not by much, or an opaque response
   * where the rule allows it: no need to ask.
   */
  async #standIn(wanted: WantedVariant, handling: Handling): Promise<Hit | undefined> {
    const { index, store } = this.#tools;
    const family = await index.family(wanted);
    const other =
      findLarger(family, wanted.width) ?? family.find((entry) => isOpaqueKey(entry.key));
    if (!other) return undefined;
    const { key, width } = other;
    // An opaque response is asked for anew as it came: without CORS.
    const cdnUrls = isOpaqueKey(key) ? [] : [key];
    return this.#usable(
      { ...wanted, key, cdnUrls, width },
      await store.match(other, other),
      handling,
    );
  }

  /**
   * Whether an instant of an entry's life is still to come. A revalidation renews the index, not the
   * stored response: where that is past, only the index knows for sure.
   */
  async #isAhead(
    instant: 'freshUntil' | 'staleUntil',
    key: string,
    entry: Entry,
  ): Promise<boolean> {
    const now = Date.now();
    return now < entry[instant] || now < ((await this.#tools.index.get(key)) ?? entry)[instant];
  }

  async #afterHit(
    { variant: wanted, stored }: Hit,
    clientId: string,
    handling: Handling,
  ): Promise<void> {
    const { index } = this.#tools;
    const isStale = !(await this.#isAhead('freshUntil', wanted.key, stored.entry));
    const report = { outcome: isStale ? 'staleHit' : 'hit', bytes: stored.entry.bytes } as const;
    index.touch(wanted.key, Date.now());
    await Promise.all([
      this.#report(wanted, clientId, handling, report),
      isStale &&
        this.#revalidations.add(wanted.key, () => this.#revalidate(wanted, stored, handling)),
    ]);
  }

  async #revalidate(wanted: WantedVariant, stored: StoredImage, handling: Handling): Promise<void> {
    this.#tools.statistics.recordRevalidation();
    const isNew = await revalidate(wanted, stored, handling, this.#tools);
    if (isNew) await tellPages({ type: 'pocketcdn:update', url: handling.request.url });
  }

  async #report(
    { key, width }: WantedVariant,
    clientId: string,
    { request }: Handling,
    { outcome, fallback, bytes }: Pick<AnswerReport, 'outcome' | 'fallback' | 'bytes'>,
  ): Promise<void> {
    this.#tools.debug(outcome, fallback ?? '', request.url, 'as', key);
    await Promise.all([
      this.#tools.profiles.noteAccept(request.headers.get('accept')),
      this.#tools.statistics.record(clientId, {
        sourceUrl: request.url,
        variantUrl: key,
        width,
        outcome,
        fallback,
        bytes,
      }),
    ]);
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
