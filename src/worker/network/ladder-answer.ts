import type { FallbackKind } from '../../core/messages/messages.js';
import type { Outcome } from '../../core/statistics/outcome.js';
import type { Flight } from './flights.js';

/** What a step of the network ladder answers with. */
export interface LadderAnswer {
  response: Response;
  outcome: Outcome;
  fallback?: FallbackKind;
  /** Whether it should make way for the wanted variant as soon as that is to be had. */
  isPlaceholder?: boolean;
  /** Bytes that came over the network for this answer alone, once they are known. */
  bytes: Promise<number | undefined>;
  /** Whether the body came to its end. */
  whole: Promise<boolean>;
}

/** An answer that comes over the network. Its bytes count once, for the request that fetched them. */
export const answerFrom = (
  { response, stored, whole, isFirst }: Flight & { isFirst: boolean },
  outcome: Outcome,
): LadderAnswer => ({
  response,
  outcome,
  bytes: stored.then((bytes) => (isFirst ? bytes : 0)),
  whole,
});

/** An answer that is here. */
export const answerAtHand = (
  response: Response,
  bytes: number | undefined,
): Pick<LadderAnswer, 'response' | 'bytes' | 'whole'> => ({
  response,
  bytes: Promise.resolve(bytes),
  whole: Promise.resolve(true),
});
