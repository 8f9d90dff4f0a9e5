import type { StatsReply } from '../../core/messages/messages.js';

/** The answer of the page's worker, or the reason why there is none. */
export type WorkerState =
  /** It has not answered yet. */
  | { state: 'asked' }
  | { state: 'answers'; stats: StatsReply }
  /** PocketCDN's worker failed to read its statistics. */
  | { state: 'failed'; reason: string }
  /** A worker controls the page but does not answer. */
  | { state: 'silent'; script: string }
  /** A worker is registered for the page but does not control it. */
  | { state: 'waiting'; script: string }
  /** No worker is registered for the page. */
  | { state: 'none' }
  /** The page is not served from a secure origin. */
  | { state: 'insecure'; origin: string }
  /** The browser has no service workers. */
  | { state: 'unsupported' };
