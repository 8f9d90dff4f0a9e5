import type { StatsReply } from '../../core/messages/messages.js';

/** What the page's worker says, or why it says nothing. */
export type WorkerState =
  /** It was asked, and nothing is known so far. */
  | { state: 'asked' }
  | { state: 'answers'; stats: StatsReply }
  /** It is ours, and could not say. */
  | { state: 'failed'; reason: string }
  /** A worker controls the page, and does not answer. */
  | { state: 'silent'; script: string }
  /** A worker is registered for the page, and does not control it. */
  | { state: 'waiting'; script: string }
  /** No worker is registered for the page. */
  | { state: 'none' }
  /** The page is not served from a secure origin. */
  | { state: 'insecure'; origin: string }
  /** The browser has no service workers. */
  | { state: 'unsupported' };
