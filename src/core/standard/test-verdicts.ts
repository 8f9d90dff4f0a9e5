import CachePolicy from 'http-cache-semantics';
import { vi } from 'vitest';
import { deltaSeconds } from '../freshness/cache-control.js';
import { isNoCache } from '../freshness/freshness.js';
import { directivesOf, type StoredHead } from './http-message.js';
import { decideReuse, mayUseOnError } from './reuse.js';
import { isStorable } from './storable.js';
import { currentAge, freshnessLifetime } from './stored-age.js';
import { later, receivedAt, requestWith } from './test-messages.js';
import { isSelected, selectingHeaders } from './vary.js';

export type Fields = Record<string, string>;

/** A response that was stored for one request, and a second request `seconds` later. */
export interface Case {
  first: Fields;
  status: number;
  response: Fields;
  second: Fields;
  seconds: number;
}

export interface Verdict {
  isStorable: boolean;
  /** Freshness lifetime of a storable response, in seconds; never below 0. */
  lifetime: number;
  age: number;
  /** How the response is reused for the second request: a `Reuse` except `replace`. */
  reuse: string;
  /** Ms until the response cannot be used any more. */
  timeToLive: number;
  /** Whether the response is used if the origin answers with 503. */
  isUsedOnError: boolean;
}

/** The verdict of PocketCDN's functions. */
export function verdictOf({ first, status, response, second, seconds }: Case): Verdict {
  const [asked, again, now] = [requestWith(first), requestWith(second), later(seconds)];
  const headers = new Headers(response);
  const stored: StoredHead = { status, headers, requestedAt: receivedAt, receivedAt };
  const received = { status, headers, type: 'basic', redirected: false } as const;
  const directives = directivesOf(stored);
  const selecting = selectingHeaders(asked, received);
  const isKept = isStorable(asked, received);
  const lifetime = isNoCache(directives) || !isKept ? 0 : Math.max(0, freshnessLifetime(stored));
  const age = currentAge(stored, now);
  const windows = ['stale-while-revalidate', 'stale-if-error'].map(
    (name) => deltaSeconds(directives, name) ?? 0,
  );
  const isFound = isKept && selecting !== undefined && isSelected(again, selecting);
  return {
    isStorable: isKept,
    lifetime,
    age,
    reuse: isFound ? decideReuse(again, stored, now) : 'validate',
    timeToLive: Math.round(Math.max(0, lifetime - age + Math.max(...windows)) * 1000),
    isUsedOnError: isFound && mayUseOnError(again, stored, now, 'error'),
  };
}

/** The package's types lack this method. */
type Policy = CachePolicy & { useStaleWhileRevalidate(): boolean };

/** The verdict of http-cache-semantics as a private cache. */
export function referenceVerdictOf({ first, status, response, second, seconds }: Case): Verdict {
  const url = { url: 'https://site.example/a', method: 'GET' };
  vi.spyOn(Date, 'now').mockReturnValue(receivedAt);
  const stored = { status, headers: { ...response } };
  const policy = new CachePolicy({ ...url, headers: first }, stored, { shared: false }) as Policy;
  vi.spyOn(Date, 'now').mockReturnValue(later(seconds));
  const again = { ...url, headers: second };
  const { response: reused, revalidation } = policy.evaluateRequest(again);
  const afterError = policy.revalidatedPolicy(again, { status: 503, headers: {} });
  return {
    isStorable: policy.storable(),
    lifetime: policy.maxAge(),
    age: policy.age(),
    // A response that is not stored is never reused.
    reuse: !reused || !policy.storable() ? 'validate' : revalidation ? 'useAndRevalidate' : 'use',
    timeToLive: policy.timeToLive(),
    isUsedOnError: policy.storable() && !afterError.modified,
  };
}
