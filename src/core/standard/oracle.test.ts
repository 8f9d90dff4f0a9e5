import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isNoCache, mustRevalidate } from '../freshness/freshness.js';
import { directivesOf } from './http-message.js';
import { decideReuse, mayUseOnError } from './reuse.js';
import { isStorable } from './storable.js';
import { currentAge, freshnessLifetime } from './stored-age.js';
import { cases } from './test-cases.js';
import { differences } from './test-differences.js';
import { later, receivedAt, requestWith } from './test-messages.js';
import { type Case, verdictOf, referenceVerdictOf, type Verdict } from './test-verdicts.js';

// Compares PocketCDN's decisions with those of http-cache-semantics 4.3.0 as a private cache. Each
// intended difference has a name and an example. The properties only leave out cases that one of
// the differences applies to.

const plain: Case = { first: {}, status: 200, response: {}, second: {}, seconds: 0 };

afterEach(() => {
  vi.restoreAllMocks();
});

describe('an intended difference from http-cache-semantics:', () => {
  it.each(Object.entries(differences))('%s', (_, { why, applies, example, about }) => {
    const given = { ...plain, ...example };
    expect(applies(given), why).toBe(true);
    const [part] = about as [keyof Verdict];
    expect(verdictOf(given)[part]).not.toEqual(referenceVerdictOf(given)[part]);
  });
});

/** True if no difference applies to this part of the verdict. */
const isAgreed = (given: Case, part: keyof Verdict): boolean =>
  Object.values(differences).every(
    ({ about, applies }) => !about.includes(part) || !applies(given),
  );

describe('the verdict equals that of http-cache-semantics in', () => {
  it.each(['isStorable', 'lifetime', 'age', 'reuse', 'timeToLive', 'isUsedOnError'] as const)(
    '%s',
    (part) => {
      fc.assert(
        fc.property(cases, (given) => {
          fc.pre(isAgreed(given, part));
          const [mine, other] = [verdictOf(given)[part], referenceVerdictOf(given)[part]];
          if (typeof mine === 'number') expect(mine).toBeCloseTo(other as number, 2);
          else expect(mine).toBe(other);
        }),
        { numRuns: 500, maxSkipsPerRun: 200 },
      );
    },
  );
});

describe('with any headers', () => {
  it('a stale response with must-revalidate or no-cache is never used', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const stored = {
          status: given.status,
          headers: new Headers(given.response),
          requestedAt: receivedAt,
          receivedAt,
        };
        fc.pre(mustRevalidate(directivesOf(stored)));
        const now = later(given.seconds);
        const isStale =
          isNoCache(directivesOf(stored)) || freshnessLifetime(stored) <= currentAge(stored, now);
        fc.pre(isStale);
        expect(decideReuse(requestWith(given.second), stored, now)).toBe('validate');
        expect(mayUseOnError(requestWith(given.second), stored, now, 'disconnected')).toBe(false);
      }),
    );
  });

  it('a response with no-store is never stored, except with must-understand', () => {
    fc.assert(
      fc.property(cases, ({ first, status, response }) => {
        const headers = new Headers(response);
        const directives = directivesOf({ headers });
        fc.pre(directives.has('no-store') && !directives.has('must-understand'));
        expect(isStorable(requestWith(first), new Response(null, { status, headers }))).toBe(false);
      }),
    );
  });
});
