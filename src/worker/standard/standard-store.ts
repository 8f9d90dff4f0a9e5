import { type Entry, entryHeader } from '../../core/storage/entry.js';
import { deltaSeconds } from '../../core/freshness/cache-control.js';
import { mustRevalidate } from '../../core/freshness/freshness.js';
import { RecentMap } from '../../core/recent-map.js';
import { directivesOf, type StoredHead } from '../../core/standard/http-message.js';
import { hasNoBody } from '../../core/standard/status.js';
import { currentAge, freshnessLifetime } from '../../core/standard/stored-age.js';
import {
  factsHeader,
  readFacts,
  type StoredFacts,
  writeFacts,
} from '../../core/standard/stored-facts.js';
import {
  haveSameNames,
  isSelected,
  selectSameHeaders,
  type SelectingHeaders,
  selectionKey,
} from '../../core/standard/vary.js';
import { discard } from '../../core/network/discard.js';
import { readUpTo } from '../../core/network/read-up-to.js';
import type { ImageRequest } from '../image-request.js';
import type { Parts } from '../parts.js';
import { writeResponse } from '../storage/write-image.js';
import { withDeadline } from '../tasks/deadline.js';

/** A stored response that matches a request. */
export interface StoredMatch extends StoredHead {
  /** Its key in Cache Storage. */
  key: string;
  entry: Entry;
  selecting: SelectingHeaders;
  body: Response['body'];
}

/** A response to store. */
export interface Storable extends Omit<StoredFacts, 'selecting'> {
  status: number;
  /** As they are stored. */
  headers: Headers;
  /** A body that nothing else reads. */
  body: Response['body'];
  selecting: SelectingHeaders;
}

/** Longest wait for a response of the same URL that is being stored, in ms. */
const storingMs = 5000;

/** URLs of which it is remembered when they were invalidated. */
const maxInvalidated = 500;

/**
 * The responses of the standard cache, in the images' cache and under their budget. The first of a
 * URL lies under the URL itself. One that other values of the same headers chose lies under a key of
 * its own, and one that other headers chose takes the first one's place: a request finds its own
 * with two exact keys at most.
 */
export class StandardStore {
  readonly #parts: Parts;
  /** Responses that are being stored, by URL. */
  readonly #storing = new Map<string, Promise<unknown>>();
  readonly #invalidated = new RecentMap<number>(maxInvalidated);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The stored response that a request selects. Waits for one that is being stored. */
  async find(request: Request): Promise<StoredMatch | undefined> {
    const url = urlOf(request);
    const storing = this.#storing.get(url);
    if (storing) await withDeadline(storingMs, storing, undefined);
    const first = await this.#read(url, url);
    if (!first || isSelected(request, first.selecting)) return first;
    discard(first);
    const other = await this.#read(
      selectionKey(url, selectSameHeaders(request, first.selecting)),
      url,
    );
    if (!other) return undefined;
    if (!isSelected(request, other.selecting)) {
      discard(other);
      return undefined;
    }
    // The first one leads to the others, so it must not be evicted before them.
    this.#parts.index.touch(url, Date.now());
    return other;
  }

  /** Stores a response. Resolves to its bytes when it is stored; never rejects. */
  put(request: Request, storable: Storable, asked: ImageRequest): Promise<number | undefined> {
    const url = urlOf(request);
    const before = this.#storing.get(url);
    const stored = this.#put(url, storable, before, asked).catch(() => undefined);
    const all = Promise.all([before, stored]);
    this.#storing.set(url, all);
    void all.then(() => {
      if (this.#storing.get(url) === all) this.#storing.delete(url);
    });
    return stored;
  }

  async remove({ key }: StoredMatch): Promise<void> {
    await this.#parts.index.remove(key).catch(() => undefined);
  }

  /** Removes all responses of a URL, and those that are being stored. */
  async invalidate(url: string): Promise<void> {
    this.#invalidated.set(url, Date.now());
    const family = await this.#parts.index.family({ source: url });
    const keys = new Set([url, ...family.map(({ key }) => key)]);
    // Written a second later; what was said counts at once.
    await this.#parts.index.remove(...keys).catch(() => undefined);
  }

  async #read(key: string, url: string): Promise<StoredMatch | undefined> {
    const stored = await this.#parts.images.find({ key });
    const facts = stored && readFacts(stored.response.headers);
    if (!facts || stored.entry.source !== url) {
      discard(stored?.response);
      return undefined;
    }
    const headers = new Headers(stored.response.headers);
    headers.delete(entryHeader);
    headers.delete(factsHeader);
    const { status, body } = stored.response;
    return { ...facts, key, entry: stored.entry, status, headers, body };
  }

  async #put(
    url: string,
    storable: Storable,
    before: Promise<unknown> | undefined,
    asked: ImageRequest,
  ): Promise<number | undefined> {
    const { status, body, requestedAt, receivedAt, selecting } = storable;
    const blob = await readUpTo(this.#parts.settings.maxBytes, body);
    if (!blob || (this.#invalidated.get(url) ?? 0) >= requestedAt) return undefined;

    const entry: Entry = { source: url, bytes: blob.size, ...lifetimeOf(storable) };
    const headers = new Headers(storable.headers);
    headers.set(entryHeader, JSON.stringify(entry));
    writeFacts(headers, { requestedAt, receivedAt, selecting });
    const made = new Response(hasNoBody(status) ? null : blob, { status, headers });

    // One after the other, or two would both take themselves for the first.
    if (before) await withDeadline(storingMs, before, undefined);
    const first = await this.#read(url, url);
    discard(first);
    const isFirst =
      !first ||
      !haveSameNames(first.selecting, selecting) ||
      JSON.stringify(first.selecting) === JSON.stringify(selecting);
    const key = isFirst ? url : selectionKey(url, selecting);
    const isStored = await writeResponse(made, entry, key, asked, this.#parts);
    return isStored ? blob.size : undefined;
  }
}

/** The request's URL without its fragment. */
const urlOf = ({ url }: Request): string => url.replace(/#.*/, '');

/** The instants by which the rest of the worker goes; the standard cache itself reads the headers. */
function lifetimeOf(stored: StoredHead): Pick<Entry, 'freshUntil' | 'staleUntil'> {
  const { receivedAt } = stored;
  const directives = directivesOf(stored);
  const left = freshnessLifetime(stored) - currentAge(stored, receivedAt);
  const window = mustRevalidate(directives)
    ? 0
    : (deltaSeconds(directives, 'stale-while-revalidate') ?? 0);
  const freshUntil = receivedAt + 1000 * left;
  return { freshUntil, staleUntil: freshUntil + 1000 * window };
}
