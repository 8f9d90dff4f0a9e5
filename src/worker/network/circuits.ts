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
import type { ImageRequest } from '../image-request.js';
import { tellPages } from '../scope/tell-pages.js';
import type { Epoch } from '../storage/epoch.js';
import type { Rows } from '../storage/rows.js';
import { NotAnImageError } from './fetch-variant.js';

/**
 * How a host may be asked: `closed`, as usual; `halfOpen`, by this one request, as a trial; `open`, not
 * at all.
 */
export type CircuitState = 'closed' | 'halfOpen' | 'open';

/** A response that is still being read. */
interface Watched {
  isComplete: Promise<boolean>;
}

/** Hosts that are remembered: a rule may match any number of them. */
const maxOrigins = 50;

/** URLs that are remembered because their answer was not an image. */
const maxBroken = 100;

/** How long a URL is not asked for after its image could not be shown, in ms. */
const brokenMs = 10_000;

/** How long a URL is not asked for after its host wanted a login for it, in ms: asking again sends none. */
const refusedMs = 60_000;

/** How long a host counts as one without CORS headers, in ms. */
const unreadableMs = 3_600_000;

/** How long a trial may take until another request may try, in ms. */
const trialMs = 30_000;

/**
 * A circuit breaker for each host, so that visitors do not wait for a time-out per image. While a
 * circuit is open its host is not asked; after that, one real request tries it and decides for all.
 * The circuits are shared by all pages and outlive the worker.
 */
export class Circuits {
  readonly #rows: Rows;
  readonly #epoch: Epoch;
  readonly #trialUntil = new RecentMap<number>(maxOrigins);
  /** URLs whose answer was not an image that can be shown, and until when they are not asked for. */
  readonly #broken = new RecentMap<number>(maxBroken);
  /** Hosts that answer, and do not let their answers be read; and until when. */
  readonly #unreadable = new RecentMap<number>(maxOrigins);
  #circuits: Promise<Map<string, Circuit>> | undefined;

  constructor(rows: Rows, epoch: Epoch) {
    this.#rows = rows;
    this.#epoch = epoch;
  }

  /** How the host of a URL may be asked. `halfOpen` is given once: the caller must `watch` then. */
  async admit(url: string): Promise<CircuitState> {
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
   * Learns from the answer to a request. A host that says that there is no such image works.
   *
   * @throws what `ask` throws
   */
  async watch<T extends Watched>(
    url: string,
    asked: ImageRequest,
    ask: () => Promise<T>,
  ): Promise<T> {
    try {
      const answer = await ask();
      const learning = answer.isComplete.then((isComplete) => {
        if (isComplete) this.#broken.delete(url);
        else this.#broken.set(url, 0);
        return this.#learn(url, asked, isComplete ? afterSuccess : afterAnyFailure);
      });
      asked.waitUntil(learning);
      return answer;
    } catch (error) {
      const response = error instanceof NotAnImageError ? error.response : undefined;
      // The host may only lack CORS headers. The page's own request, which comes next, tells.
      if (!response && isAsPageAsks(url, asked)) throw error;
      if (response?.ok) this.#broken.set(url, 0);
      const retryAfter = response?.headers.get('retry-after') ?? null;
      const next: Step = (circuit, now) =>
        afterFailure(circuit, now, Math.random(), readRetryAfter(retryAfter, now));
      // A CDN that mirrors the site passes on what the site says of a beacon.
      if (response?.status === 401) this.#broken.set(url, performance.now() + refusedMs);
      const isWorking = response && (isRefusal(response) || response.status === 204);
      asked.waitUntil(this.#learn(url, asked, isWorking ? afterSuccess : next));
      throw error;
    }
  }

  /**
   * How to ask for a URL: past the browser's HTTP cache if that may hold an answer that was not an
   * image.
   *
   * @see https://fetch.spec.whatwg.org/#concept-request-cache-mode
   */
  cacheModeFor(url: string): RequestCache {
    return this.#broken.has(url) ? 'reload' : 'default';
  }

  /** Whether a host answers without CORS headers, so that only the page's own kind of request brings its images. */
  isUnreadable(url: string): boolean {
    return performance.now() < (this.#unreadable.get(originOf(url)) ?? 0);
  }

  /** Learns that a host has answered a request without CORS, and none with it. */
  recordUnreadable(url: string): void {
    this.#unreadable.set(originOf(url), performance.now() + unreadableMs);
  }

  /** Learns that a host does not answer at all. */
  recordFailure(url: string, asked: ImageRequest): Promise<void> {
    return this.#learn(url, asked, afterAnyFailure);
  }

  /** Learns that a complete image cannot be shown. */
  async recordBroken(url: string, asked: ImageRequest): Promise<void> {
    this.#broken.set(url, performance.now() + brokenMs);
    await this.#learn(url, asked, afterAnyFailure);
  }

  /** The circuit of each origin. */
  all(): Promise<Map<string, Circuit>> {
    this.#circuits ??= this.#rows.get('circuits').then(readCircuits);
    return this.#circuits;
  }

  forget(): void {
    this.#circuits = Promise.resolve(new RecentMap(maxOrigins));
    for (const learned of [this.#trialUntil, this.#broken, this.#unreadable]) learned.clear();
  }

  async #learn(url: string, { epoch }: ImageRequest, next: Step): Promise<void> {
    const origin = originOf(url);
    this.#trialUntil.delete(origin);
    const circuits = await this.all();
    const before = circuits.get(origin) ?? closedCircuit;
    const after = next(before, Date.now());
    // Without a network of the device's own, a failure says nothing about the host.
    if (after.failures.at(-1) && !navigator.onLine) return;
    if (!this.#epoch.isCurrent(epoch)) return;
    circuits.set(origin, after);
    // Only changes between open and closed are worth writing.
    const isWorthWriting = isOpen(before) || isOpen(after);
    const written = isWorthWriting && this.#rows.set('circuits', [...circuits], epoch);
    if (isOpen(before) !== isOpen(after)) {
      await tellPages({ type: isOpen(after) ? 'pocketcdn:outage' : 'pocketcdn:recovered', origin });
    }
    await written;
  }
}

/**
 * Whether a host is asked with CORS for what the page asks for without: the page's own URL at another
 * host, which no CDN resizes.
 */
export const isAsPageAsks = (url: string, { request }: ImageRequest): boolean =>
  url === request.url && request.mode === 'no-cors';

/** What an answer makes of a circuit. */
type Step = (circuit: Circuit, now: number) => Circuit;

const afterAnyFailure: Step = (circuit, now) => afterFailure(circuit, now, Math.random());

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
