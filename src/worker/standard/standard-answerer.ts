import type { AnswerReport } from '../../core/messages/messages.js';
import { discard } from '../../core/network/discard.js';
import { answerHead } from '../../core/standard/answer-head.js';
import { conditionsFor, isConfirmedBy } from '../../core/standard/conditions.js';
import { directivesOf } from '../../core/standard/http-message.js';
import { invalidatedBy, isSafe, passesThrough } from '../../core/standard/pass-through.js';
import { decideReuse, mayUseOnError } from '../../core/standard/reuse.js';
import { hasNoBody, isServerError } from '../../core/standard/status.js';
import { answerRange } from '../../core/standard/range.js';
import { isStorable } from '../../core/standard/storable.js';
import { freshenHeaders, headersToStore } from '../../core/standard/stored-headers.js';
import { selectingHeaders } from '../../core/standard/vary.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { originRequest } from './origin-request.js';
import { StandardStore, type StoredMatch } from './standard-store.js';

declare const self: ServiceWorkerGlobalScope;

/** An answer, and its outcome. */
interface Answer {
  response: Response;
  outcome: AnswerReport['outcome'];
  fallback?: AnswerReport['fallback'];
  /** The key of the entry that it came from, or was stored under. */
  key?: string;
  bytes?: Promise<number | undefined> | number;
}

/**
 * A private HTTP cache for every request that it gets: RFC 9111 and RFC 5861.
 *
 * It looks up, decides, and answers or asks the origin; everything else happens after the answer.
 */
class StandardAnswerer {
  readonly #parts: Parts;
  readonly #store: StandardStore;
  readonly #origin = self.location.origin;
  /** Keys that are being revalidated behind an answer. */
  readonly #revalidations = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#store = new StandardStore(parts);
  }

  /** Answers a request. Rejects where the network does, and nothing stored may answer. */
  async answer(asked: ImageRequest): Promise<Response> {
    const { request } = asked;
    if (passesThrough(request, this.#origin)) return this.#passThrough(asked);
    if (request.headers.has('range')) {
      const part = await this.#partOfStored(asked);
      if (part) return part;
      if (directivesOf(request).has('only-if-cached')) return gatewayTimeout().response;
      return this.#passThrough(asked);
    }

    const stored = await this.#store.find(request);
    const answer = await this.#answerWith(stored, asked);
    this.#later(asked, () => this.#record(answer, asked));
    return answer.response;
  }

  /** A range of a response that is stored whole and fresh. */
  async #partOfStored(asked: ImageRequest): Promise<Response | undefined> {
    const { request } = asked;
    const stored = await this.#store.find(request);
    const now = Date.now();
    if (!stored || decideReuse(request, stored, now) !== 'use') {
      discard(stored);
      return undefined;
    }
    const body = await new Response(stored.body).blob();
    const part = answerRange(request, stored, body.size, now);
    const response =
      part &&
      (await this.#made(new Response(body.slice(part.start, part.end, body.type), part), asked));
    if (!response) return undefined;
    const { key } = stored;
    const bytes = part.end - part.start;
    this.#later(asked, () => this.#record({ response, outcome: 'hit', key, bytes }, asked));
    return response;
  }

  async #passThrough(asked: ImageRequest): Promise<Response> {
    const { request } = asked;
    const response = await asked.fetch(request);
    if (!isSafe(request.method)) {
      // Awaited: who hears of the change must not be shown what was before it.
      const urls = invalidatedBy(request, response);
      await Promise.all(urls.map((url) => this.#store.invalidate(url)));
    }
    this.#parts.statistics.recordBypass('standard', request.url);
    return response;
  }

  async #answerWith(stored: StoredMatch | undefined, asked: ImageRequest): Promise<Answer> {
    const { request } = asked;
    const reuse = stored && decideReuse(request, stored, Date.now());
    if (stored && (reuse === 'use' || reuse === 'useAndRevalidate')) {
      const response = await this.#fromStored(stored, asked);
      if (response) {
        if (reuse === 'useAndRevalidate') {
          this.#later(asked, () => this.#revalidate(stored, asked));
        }
        const outcome = reuse === 'use' ? 'hit' : 'staleHit';
        return { response, outcome, key: stored.key, bytes: stored.entry.bytes };
      }
    }
    if (request.cache === 'only-if-cached') return { response: Response.error(), outcome: 'error' };
    if (directivesOf(request).has('only-if-cached')) return gatewayTimeout();
    return this.#ask(reuse === 'replace' ? undefined : stored, asked);
  }

  /** Asks the origin, whether a stored response is still right or for a new one. */
  async #ask(stored: StoredMatch | undefined, asked: ImageRequest): Promise<Answer> {
    const { request } = asked;
    // Elsewhere they would cost a preflight, and a 304 would answer the page's own.
    const isOwn = new URL(request.url).origin === this.#origin;
    const conditions = stored && isOwn ? conditionsFor(stored) : [];
    if (stored) this.#parts.statistics.recordRevalidation();
    const toOrigin = originRequest(request, this.#origin, conditions);
    const requestedAt = Date.now();
    let received: Response;
    try {
      received = await asked.fetch(toOrigin);
    } catch (error) {
      if (!stored) throw error;
      return (await this.#despite('disconnected', stored, asked)) ?? gatewayTimeout();
    }
    const receivedAt = Date.now();

    if (stored && received.status === 304 && conditions.length > 0) {
      // A 304 about another response: what is stored here can neither be shown nor kept.
      if (!isConfirmedBy(stored, received.headers)) return this.#ask(undefined, asked);
      return this.#freshen(stored, received, { requestedAt, receivedAt }, asked);
    }
    if (received.type === 'opaqueredirect' && request.redirect !== 'manual') {
      return { response: await asked.fetch(request), outcome: 'miss' };
    }
    if (stored && isServerError(received.status)) {
      const despite = await this.#despite('error', stored, asked);
      if (despite) return despite;
    }
    const selecting = selectingHeaders(request, received);
    if (!selecting || !isStorable(request, received)) {
      const isReplaced = received.status < 500 && received.status !== 304;
      if (stored && isReplaced) this.#later(asked, () => this.#store.remove(stored));
      return { response: received, outcome: 'miss' };
    }
    const { status, headers: said } = received;
    if (Number(said.get('content-length')) > this.#parts.settings.maxBytes) {
      return { response: received, outcome: 'miss' };
    }
    const headers = headersToStore(said, receivedAt);
    const { body } = received.clone();
    const storable = { status, headers, body, requestedAt, receivedAt, selecting };
    const bytes = this.#store.put(request, storable, asked);
    return { response: received, outcome: 'miss', bytes };
  }

  /** Gives a stored response the headers of the 304 that confirmed it, and answers with it. */
  async #freshen(
    stored: StoredMatch,
    notModified: Response,
    times: { requestedAt: number; receivedAt: number },
    asked: ImageRequest,
  ): Promise<Answer> {
    const { request } = asked;
    const { type } = notModified;
    const headers = freshenHeaders(stored.headers, notModified.headers, times.receivedAt);
    const fresh = { ...stored, ...times, headers };
    const [shown, kept] = stored.body?.tee() ?? [null, null];
    // What the 304 says may end the storing, or make it another choice.
    const selecting = selectingHeaders(request, { type, headers });
    const isKept = selecting && isStorable(request, { ...fresh, type, redirected: false });
    this.#later(asked, async () => {
      if (isKept) await this.#store.put(request, { ...fresh, selecting, body: kept }, asked);
      else {
        void kept?.cancel();
        await this.#store.remove(stored);
      }
    });
    const response = await this.#fromStored({ ...fresh, body: shown }, asked);
    if (!response) return this.#ask(undefined, asked);
    return { response, outcome: 'hit', key: stored.key, bytes: stored.entry.bytes };
  }

  /** The stored response in the place of an error, where that is allowed. */
  async #despite(
    failure: 'disconnected' | 'error',
    stored: StoredMatch,
    asked: ImageRequest,
  ): Promise<Answer | undefined> {
    if (!mayUseOnError(asked.request, stored, Date.now(), failure)) return undefined;
    const response = await this.#fromStored(stored, asked);
    const { key, entry } = stored;
    return (
      response && { response, outcome: 'fallback', fallback: 'variant', key, bytes: entry.bytes }
    );
  }

  /** A response of our own making; `undefined` where a plugin refuses it. */
  async #fromStored(stored: StoredMatch, asked: ImageRequest): Promise<Response | undefined> {
    const head = answerHead(asked.request, stored, Date.now());
    return this.#made(new Response(hasNoBody(head.status) ? null : stored.body, head), asked);
  }

  /** What plugins make of a response. */
  async #made(response: Response, { plugins }: ImageRequest): Promise<Response | undefined> {
    return plugins ? plugins.beforeUse(response) : response;
  }

  async #revalidate(stored: StoredMatch, asked: ImageRequest): Promise<void> {
    if (this.#revalidations.has(stored.key)) return;
    this.#revalidations.add(stored.key);
    try {
      // The body went out with the answer.
      const again = await this.#store.find(asked.request);
      const { response, bytes } = await this.#ask(again, asked);
      discard(response);
      await bytes;
    } finally {
      this.#revalidations.delete(stored.key);
    }
  }

  async #record(answer: Answer, { request, clientId, epoch }: ImageRequest): Promise<void> {
    const { outcome, fallback, key, response } = answer;
    const bytes = await answer.bytes;
    // `clear()` forgot what was answered before.
    if (!this.#parts.epoch.isCurrent(epoch)) return;
    this.#parts.debug(outcome, fallback ?? '', request.url, response.status);
    const variantUrl = key ?? request.url;
    const report = {
      sourceUrl: request.url,
      variantUrl,
      width: undefined,
      outcome,
      fallback,
      bytes,
    };
    await this.#parts.statistics.record(clientId, report);
    if (key !== undefined) this.#parts.index.touch(key, Date.now());
  }

  /** Bookkeeping that fails never fails an answer. */
  #later(asked: ImageRequest, work: () => Promise<void>): void {
    asked.waitUntil(
      work().catch((error: unknown) => {
        this.#parts.debug('after the answer:', error);
      }),
    );
  }
}

/** Creates the standard HTTP cache, for `composeImageCache`. */
export function standardCache(parts: Parts): (asked: ImageRequest) => Promise<Response> {
  const answerer = new StandardAnswerer(parts);
  return (asked) => answerer.answer(asked);
}

/** What RFC 9111 §5.2.1.7 and §5.2.2.2 ask for where the origin may not, or cannot, be asked. */
const gatewayTimeout = (): Answer => ({
  response: new Response(null, { status: 504, statusText: 'Gateway Timeout' }),
  outcome: 'error',
});
