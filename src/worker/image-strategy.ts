import type { WorkboxPlugin } from 'workbox-core/types.js';
import { Strategy } from 'workbox-strategies/Strategy.js';
import type { StrategyHandler } from 'workbox-strategies/StrategyHandler.js';
import type { Entry } from '../core/entry.js';
import { freshnessAt, type Lifetime } from '../core/freshness.js';
import type { AnswerReport } from '../core/messages.js';
import type { RuleFinder } from '../core/rules.js';
import { imageCacheName } from '../core/storage-names.js';
import { chooseVariant, type WantedVariant } from './choose-variant.js';
import type { ClientProfiles } from './client-profiles.js';
import type { StoredImage } from './image-store.js';
import { climbNetworkLadder, type LadderTools } from './network-ladder.js';
import { revalidate } from './revalidate.js';
import type { StatisticsLog } from './statistics-log.js';

/** What the strategy works with. */
export interface StrategyTools extends LadderTools {
  findRule: RuleFinder;
  profiles: ClientProfiles;
  statistics: StatisticsLog;
  debug: (...words: unknown[]) => void;
}

/**
 * The path of an image request: choose the variant, look it up, answer, and do the rest behind the
 * answer. A Workbox `Strategy`, so that Workbox plugins see their lifecycle callbacks.
 */
export class ImageStrategy extends Strategy {
  readonly #tools: StrategyTools;
  readonly #revalidations = new Set<string>();

  constructor(tools: StrategyTools, plugins: WorkboxPlugin[]) {
    super({ cacheName: imageCacheName, plugins });
    this.#tools = tools;
  }

  protected override async _handle(request: Request, handler: StrategyHandler): Promise<Response> {
    const { settings, profiles, store, findRule } = this.#tools;
    const { clientId } = handler.event as FetchEvent;
    const profile = await profiles.of(clientId);
    const rule = findRule(new URL(request.url)) ?? { match: '*' };
    const wanted = chooseVariant(request, profile, rule, settings);

    const stored = await this.#allowed(await store.match(wanted.key), handler);
    if (stored && (await this.#isUsable(wanted.key, stored))) {
      this.#behind(handler, () => this.#afterHit(wanted, stored, clientId, handler));
      return stored.response;
    }

    const answer = await climbNetworkLadder(wanted, handler, this.#tools);
    this.#behind(handler, async () => {
      const bytes = await answer.bytes;
      await this.#report(wanted, clientId, handler, { ...answer, bytes });
    });
    return answer.response;
  }

  /** Whether a stored image may be shown before the network is asked. */
  async #isUsable(key: string, { entry }: StoredImage): Promise<boolean> {
    const now = Date.now();
    return (
      freshnessAt(now, entry) !== 'expired' ||
      freshnessAt(now, await this.#knownLifetime(key, entry)) !== 'expired'
    );
  }

  /** A revalidation renews the index, not the stored response: only the index knows for sure. */
  async #knownLifetime(key: string, entry: Entry): Promise<Lifetime> {
    return (await this.#tools.index.get(key)) ?? entry;
  }

  /** Workbox plugins may change or refuse what the cache holds. */
  async #allowed(
    stored: StoredImage | undefined,
    handler: StrategyHandler,
  ): Promise<StoredImage | undefined> {
    if (!stored || !handler.hasCallback('cachedResponseWillBeUsed')) return stored;
    let response: Response | undefined = stored.response;
    for (const callback of handler.iterateCallbacks('cachedResponseWillBeUsed')) {
      response =
        (await callback({
          cacheName: imageCacheName,
          request: handler.request,
          cachedResponse: response,
          event: handler.event,
        })) ?? undefined;
    }
    return response && { ...stored, response };
  }

  async #afterHit(
    wanted: WantedVariant,
    stored: StoredImage,
    clientId: string,
    handler: StrategyHandler,
  ): Promise<void> {
    const { index } = this.#tools;
    const now = Date.now();
    const isStale =
      freshnessAt(now, stored.entry) !== 'fresh' &&
      freshnessAt(now, await this.#knownLifetime(wanted.key, stored.entry)) !== 'fresh';
    const report = { outcome: isStale ? 'staleHit' : 'hit', bytes: stored.entry.bytes } as const;
    await Promise.all([
      this.#report(wanted, clientId, handler, report),
      index.touch(wanted.key, stored.entry, now),
      isStale && this.#revalidate(wanted, stored, handler),
    ]);
  }

  async #revalidate(
    wanted: WantedVariant,
    stored: StoredImage,
    handler: StrategyHandler,
  ): Promise<void> {
    if (this.#revalidations.has(wanted.key)) return;
    this.#revalidations.add(wanted.key);
    try {
      await this.#tools.statistics.recordRevalidation();
      await revalidate(wanted, stored, handler, this.#tools);
    } finally {
      this.#revalidations.delete(wanted.key);
    }
  }

  async #report(
    { key, width }: WantedVariant,
    clientId: string,
    { request }: StrategyHandler,
    { outcome, fallback, bytes }: Pick<AnswerReport, 'outcome' | 'fallback' | 'bytes'>,
  ): Promise<void> {
    this.#tools.debug(outcome, fallback ?? '', request.url, '→', key);
    await this.#tools.statistics.record(clientId, {
      sourceUrl: request.url,
      variantUrl: key,
      width,
      outcome,
      ...(fallback && { fallback }),
      bytes,
    });
  }

  /** Work that the answer does not wait for. Bookkeeping that fails never fails an answer. */
  #behind(handler: StrategyHandler, work: () => Promise<void>): void {
    void handler.waitUntil(
      work().catch((error: unknown) => {
        this.#tools.debug('behind the answer:', error);
      }),
    );
  }
}
