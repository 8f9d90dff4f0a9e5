import { discard } from '../../core/network/discard.js';
import type { FallbackKind } from '../../core/messages/messages.js';
import type { Outcome } from '../../core/statistics/outcome.js';
import type { FetchedImage } from './shared-fetches.js';

/** The answer of one step of the network ladder. */
export interface LadderAnswer {
  response: Response;
  outcome: Outcome;
  fallback?: FallbackKind;
  /** Whether it is shown only until the wanted variant can be had. */
  isPlaceholder?: boolean;
  /** Whether it is an older answer for the wanted variant. */
  isOlder?: boolean;
  /** Bytes of the body, if they are known; of those from the network, only if it was this request's. */
  bytes: Promise<number | undefined> | number | undefined;
  /** Whether the body from the network is complete. */
  isComplete?: Promise<boolean>;
}

/** An answer from the network. Its bytes count once, for the request that fetched them. */
export const fromNetwork = (
  { response, stored, isComplete, isFirst }: FetchedImage & { isFirst: boolean },
  outcome: Outcome,
): LadderAnswer => ({
  response,
  outcome,
  bytes: stored.then((bytes) => (isFirst ? bytes : 0)),
  isComplete,
});

/** Waits for an answer that no page is shown. @returns its bytes, if it is stored */
export async function storeOnly(answer: LadderAnswer | undefined): Promise<number | undefined> {
  discard(answer?.response);
  return answer?.bytes;
}

/** A response that the browser does not keep: it would show a fallback past the outage. */
export function withoutBrowserCache(response: Response): Response {
  const { type, body, headers } = response;
  if (type === 'opaque') return response;
  const changed = new Headers(headers);
  changed.set('cache-control', 'no-store');
  return new Response(body, { headers: changed });
}
