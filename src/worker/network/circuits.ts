import {
  afterFailure,
  afterSuccess,
  type Circuit,
  closedCircuit,
  isCircuit,
  isOpen,
  mayBeTried,
  readRetryAfter,
} from '../../core/network/circuit.js';
import { isRefusal } from '../../core/network/image-response.js';
import { RecentMap } from '../../core/recent-map.js';
import type { AnswerState } from '../hit/answer-state.js';
import { NoImage } from './fetch-variant.js';
import { tellPages } from '../engine/tell-pages.js';

/**
 * How a host may be asked: `closed`, and waited for; `halfOpen`, by this one request, which nobody
 * should have to wait for; `open`, not at all.
 */
export type Gate = 'closed' | 'halfOpen' | 'open';

/** Something that is being fetched, and whether it came to its end. */
interface Watched {
  whole: Promise<boolean>;
}

/** Hosts that are remembered: a rule may match any number of them. */
const maxOrigins = 50;

/** How long a URL is not asked for whose image could not be shown, in ms. */
const brokenMs = 10_000;

/** How long one request that tries may go without a word until another one tries, in ms. */
const trialMs = 30_000;

/**
 * Knows which hosts are in trouble, so that visitors do not wait for a time-out per image. While a
 * circuit is open nobody asks its host; when its time is over one real request tries, and decides
 * for all. Shared by all pages, and outlives the worker.
 */
export class Circuits {
  readonly #state: AnswerState;
  readonly #trialUntil = new RecentMap<number>(maxOrigins);
  /** URLs whose image was none, and until when nobody asks for it. */
  readonly #broken = new RecentMap<number>(100);
  #circuits: Promise<Map<string, Circuit>> | undefined;

  constructor(state: AnswerState) {
    this.#state = state;
  }

  /** How the host of a URL may be asked. `halfOpen` is said once: the caller must `watch` then. */
  async gateOf(url: string): Promise<Gate> {
    // A clock that nobody sets.
    const ticks = performance.now();
    if (ticks < (this.#broken.get(url) ?? 0)) return 'open';
    const origin = originOf(url);
    const circuit = (await this.all()).get(origin) ?? closedCircuit;
    if (!isOpen(circuit)) return 'closed';
    const isBeingTried = ticks < (this.#trialUntil.get(origin) ?? 0);
    if (isBeingTried || !mayBeTried(circuit, Date.now())) return 'open';
    this.#trialUntil.set(origin, ticks + trialMs);
    return 'halfOpen';
  }

  /**
   * Learns from an image that is asked for. A host that says that there is none works.
   *
   * @throws what `ask` throws
   */
  async watch<T extends Watched>(url: string, ask: () => Promise<T>): Promise<T> {
    const origin = originOf(url);
    try {
      const answer = await ask();
      void answer.whole.then((isWhole) => {
        if (isWhole) this.#broken.delete(url);
        else this.#broken.set(url, 0);
        return this.#learn(origin, isWhole ? afterSuccess : afterFailureNow);
      });
      return answer;
    } catch (error) {
      const response = error instanceof NoImage ? error.response : undefined;
      if (response?.ok) this.#broken.set(url, 0);
      const retryAfter = response?.headers.get('retry-after') ?? null;
      const next = (circuit: Circuit, now: number): Circuit =>
        afterFailure(circuit, now, Math.random(), readRetryAfter(retryAfter, now));
      void this.#learn(origin, response && isRefusal(response) ? afterSuccess : next);
      throw error;
    }
  }

  /**
   * How to ask for a URL: past the browser's HTTP cache where that may hold what was no image.
   *
   * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
   */
  cacheModeFor(url: string): RequestCache {
    return this.#broken.has(url) ? 'reload' : 'default';
  }

  /** Learns that what came whole under a URL cannot be shown. */
  async noteBroken(url: string): Promise<void> {
    this.#broken.set(url, performance.now() + brokenMs);
    await this.#learn(originOf(url), afterFailureNow);
  }

  /** What is known of each origin. */
  all(): Promise<Map<string, Circuit>> {
    this.#circuits ??= this.#state.get('circuits').then(readCircuits);
    return this.#circuits;
  }

  forget(): void {
    this.#circuits = Promise.resolve(new RecentMap(maxOrigins));
    this.#trialUntil.clear();
    this.#broken.clear();
  }

  async #learn(origin: string, next: (circuit: Circuit, now: number) => Circuit): Promise<void> {
    this.#trialUntil.delete(origin);
    const circuits = await this.all();
    const before = circuits.get(origin) ?? closedCircuit;
    const after = next(before, Date.now());
    // Without a network of our own nothing is known of the host's.
    if (after.failures.at(-1) && !navigator.onLine) return;
    circuits.set(origin, after);
    // Only what opens and closes is worth writing.
    if (isOpen(before) || isOpen(after)) void this.#state.put('circuits', [...circuits]);
    if (isOpen(before) !== isOpen(after)) {
      await tellPages({ type: isOpen(after) ? 'pocketcdn:outage' : 'pocketcdn:recovered', origin });
    }
  }
}

const afterFailureNow = (circuit: Circuit, now: number): Circuit =>
  afterFailure(circuit, now, Math.random());

const originOf = (url: string): string => new URL(url).origin;

function readCircuits(stored: unknown): RecentMap<Circuit> {
  const circuits = new RecentMap<Circuit>(maxOrigins);
  const rows = Array.isArray(stored) ? (stored as unknown[]) : [];
  for (const row of rows) {
    const [origin, circuit] = Array.isArray(row) ? (row as unknown[]) : [];
    if (typeof origin === 'string' && isCircuit(circuit)) circuits.set(origin, circuit);
  }
  return circuits;
}
