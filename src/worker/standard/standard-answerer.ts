import type { AnswerReport } from '../../core/messages/messages.js';
import type { Settings } from '../../core/options/settings.js';
import { answerHead } from '../../core/standard/answer-head.js';
import { conditionsFor, isConfirmedBy } from '../../core/standard/conditions.js';
import { directivesOf } from '../../core/standard/http-message.js';
import { invalidatedBy, isSafe, passesThrough } from '../../core/standard/pass-through.js';
import { decideReuse, mayUseOnError } from '../../core/standard/reuse.js';
import { hasNoBody, isServerError } from '../../core/standard/status.js';
import { isStorable } from '../../core/standard/storable.js';
import { freshenHeaders, headersToStore } from '../../core/standard/stored-headers.js';
import { selectingHeaders } from '../../core/standard/vary.js';
import type { EntryIndex } from '../storage/entry-index.js';
import type { Handling } from '../handling.js';
import type { ImageKeeper } from '../storage/image-keeper.js';
import type { ImageStore } from '../storage/image-store.js';
import type { StatisticsLog } from '../engine/statistics-log.js';
import { originRequest } from './ask-origin.js';
import { StandardStore, type StoredMatch } from './standard-store.js';

/** What the standard cache works with. */
export interface StandardTools {
  settings: Settings;
  store: ImageStore;
  index: EntryIndex;
  keeper: ImageKeeper;
  statistics: StatisticsLog;
  debug: (...words: unknown[]) => void;
}

declare const self: ServiceWorkerGlobalScope;

/** An answer, and how it came about. */
interface Answer {
  response: Response;
  outcome: AnswerReport['outcome'];
  fallback?: AnswerReport['fallback'];
  /** The key of the entry that it came from, or was stored under. */
  key?: string;
  bytes?: Promise<number | undefined> | number;
}

/**
 * A private HTTP cache for every request that is handed to it: RFC 9111 and RFC 5861.
 *
 * Look up, decide, answer or ask the origin; the rest is done behind the answer.
 */
export class StandardAnswerer {
  readonly #tools: StandardTools;
  readonly #store: StandardStore;
  readonly #origin = self.location.origin;
  /** Keys that are being revalidated behind an answer. */
  readonly #revalidations = new Set<string>();

  constructor(tools: StandardTools) {
    const { store, index, keeper, settings } = tools;
    this.#tools = tools;
    this.#store = new StandardStore(store, index, keeper, settings.maxBytes);
  }

  /** Answers a request. Rejects where the network does, and nothing stored may answer. */
  async answer(handling: Handling): Promise<Response> {
    const { request } = handling;
    if (passesThrough(request, this.#origin)) return this.#passThrough(handling);

    const stored = await this.#store.find(request);
    const answer = await this.#answerWith(stored, handling);
    this.#behind(handling, () => this.#record(answer, handling));
    return answer.response;
  }

  async #passThrough(handling: Handling): Promise<Response> {
    const { request } = handling;
    const response = await handling.fetch(request);
    if (!isSafe(request.method)) {
      // Awaited: who hears of the change must not be shown what was before it.
      const urls = invalidatedBy(request, response);
      await Promise.all(urls.map((url) => this.#store.invalidate(url)));
    }
    this.#tools.statistics.recordBypasses(1);
    return response;
  }

  async #answerWith(stored: StoredMatch | undefined, handling: Handling): Promise<Answer> {
    const { request } = handling;
    const reuse = stored && decideReuse(request, stored, Date.now());
    if (stored && (reuse === 'use' || reuse === 'useAndRevalidate')) {
      const response = await this.#fromStored(stored, handling);
      if (response) {
        if (reuse === 'useAndRevalidate') {
          this.#behind(handling, () => this.#revalidate(stored, handling));
        }
        const outcome = reuse === 'use' ? 'hit' : 'staleHit';
        return { response, outcome, key: stored.key, bytes: stored.entry.bytes };
      }
    }
    if (request.cache === 'only-if-cached') return { response: Response.error(), outcome: 'error' };
    if (directivesOf(request).has('only-if-cached')) return gatewayTimeout();
    return this.#ask(reuse === 'replace' ? undefined : stored, handling);
  }

  /** Asks the origin, whether a stored response is still right or for a new one. */
  async #ask(stored: StoredMatch | undefined, handling: Handling): Promise<Answer> {
    const { request } = handling;
    // Elsewhere they would cost a preflight, and a 304 would answer the page's own.
    const isOwn = new URL(request.url).origin === this.#origin;
    const conditions = stored && isOwn ? conditionsFor(stored) : [];
    if (stored) this.#tools.statistics.recordRevalidation();
    const asked = originRequest(request, this.#origin, conditions);
    const requestedAt = Date.now();
    let received: Response;
    try {
      received = await handling.fetch(asked);
    } catch (error) {
      if (!stored) throw error;
      return (await this.#despite('disconnected', stored, handling)) ?? gatewayTimeout();
    }
    const receivedAt = Date.now();

    if (stored && received.status === 304 && conditions.length > 0) {
      // A 304 about another response: what is stored here can neither be shown nor kept.
      if (!isConfirmedBy(stored, received.headers)) return this.#ask(undefined, handling);
      return this.#freshen(stored, received, { requestedAt, receivedAt }, handling);
    }
    if (received.type === 'opaqueredirect' && request.redirect !== 'manual') {
      return { response: await handling.fetch(request), outcome: 'miss' };
    }
    if (stored && isServerError(received.status)) {
      const despite = await this.#despite('error', stored, handling);
      if (despite) return despite;
    }
    const selecting = selectingHeaders(request, received);
    if (!selecting || !isStorable(request, received)) {
      const isReplaced = received.status < 500 && received.status !== 304;
      if (stored && isReplaced) this.#behind(handling, () => this.#store.remove(stored));
      return { response: received, outcome: 'miss' };
    }
    const { status, headers: said } = received;
    if (Number(said.get('content-length')) > this.#tools.settings.maxBytes) {
      return { response: received, outcome: 'miss' };
    }
    const headers = headersToStore(said, receivedAt);
    const { body } = received.clone();
    const storable = { status, headers, body, requestedAt, receivedAt, selecting };
    const bytes = this.#store.put(request, storable, handling);
    return { response: received, outcome: 'miss', bytes };
  }

  /** Gives a stored response the headers of the 304 that confirmed it, and answers with it. */
  async #freshen(
    stored: StoredMatch,
    notModified: Response,
    times: { requestedAt: number; receivedAt: number },
    handling: Handling,
  ): Promise<Answer> {
    const { request } = handling;
    const { type } = notModified;
    const headers = freshenHeaders(stored.headers, notModified.headers, times.receivedAt);
    const fresh = { ...stored, ...times, headers };
    const [shown, kept] = stored.body?.tee() ?? [null, null];
    // What the 304 says may end the storing, or make it another choice.
    const selecting = selectingHeaders(request, { type, headers });
    const isKept = selecting && isStorable(request, { ...fresh, type, redirected: false });
    this.#behind(handling, async () => {
      if (isKept) await this.#store.put(request, { ...fresh, selecting, body: kept }, handling);
      else {
        void kept?.cancel();
        await this.#store.remove(stored);
      }
    });
    const response = await this.#fromStored({ ...fresh, body: shown }, handling);
    if (!response) return this.#ask(undefined, handling);
    return { response, outcome: 'hit', key: stored.key, bytes: stored.entry.bytes };
  }

  /** The stored response in the place of an error, where that is allowed. */
  async #despite(
    failure: 'disconnected' | 'error',
    stored: StoredMatch,
    handling: Handling,
  ): Promise<Answer | undefined> {
    if (!mayUseOnError(handling.request, stored, Date.now(), failure)) return undefined;
    const response = await this.#fromStored(stored, handling);
    const { key, entry } = stored;
    return (
      response && { response, outcome: 'fallback', fallback: 'variant', key, bytes: entry.bytes }
    );
  }

  /** A response of our own making; `undefined` where a plugin refuses it. */
  async #fromStored(stored: StoredMatch, handling: Handling): Promise<Response | undefined> {
    const head = answerHead(handling.request, stored, Date.now());
    const made = new Response(hasNoBody(head.status) ? null : stored.body, head);
    return handling.plugins ? handling.plugins.beforeUse(made) : made;
  }

  async #revalidate(stored: StoredMatch, handling: Handling): Promise<void> {
    if (this.#revalidations.has(stored.key)) return;
    this.#revalidations.add(stored.key);
    try {
      // The body went out with the answer.
      const again = await this.#store.find(handling.request);
      const { response, bytes } = await this.#ask(again, handling);
      // Not awaited: half of a clone is cancelled when the other half is, and that one is stored.
      void response.body?.cancel();
      await bytes;
    } finally {
      this.#revalidations.delete(stored.key);
    }
  }

  async #record(answer: Answer, { request, event }: Handling): Promise<void> {
    const { outcome, fallback, key, response } = answer;
    const { clientId } = event as FetchEvent;
    const bytes = await answer.bytes;
    this.#tools.debug(outcome, fallback ?? '', request.url, response.status);
    const variantUrl = key ?? request.url;
    const report = {
      sourceUrl: request.url,
      variantUrl,
      width: undefined,
      outcome,
      fallback,
      bytes,
    };
    await this.#tools.statistics.record(clientId, report);
    if (key !== undefined) this.#tools.index.touch(key, Date.now());
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

/** What RFC 9111 §5.2.1.7 and §5.2.2.2 ask for where the origin may not, or cannot, be asked. */
const gatewayTimeout = (): Answer => ({
  response: new Response(null, { status: 504, statusText: 'Gateway Timeout' }),
  outcome: 'error',
});
