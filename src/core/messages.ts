import { type DeviceProfile, isDeviceProfile } from './device-profile.js';
import type { Outcome } from './outcome.js';
import type { Statistics } from './statistics.js';

/** What a page tells or asks the worker. Questions carry a `MessagePort` for the reply. */
export type PageMessage =
  | { type: 'pocketcdn:profile'; profile: DeviceProfile }
  | { type: 'pocketcdn:stats' }
  | { type: 'pocketcdn:clear' };

/** One image that the worker answered for the asking client. */
export interface AnswerReport {
  /** The author's URL. */
  sourceUrl: string;
  /** The URL that the entry is stored under: the wanted variant's. */
  variantUrl: string;
  /** Width asked of the CDN, in device px; `undefined` where the image was not resized. */
  width: number | undefined;
  outcome: Outcome;
  /** What was shown instead of the wanted variant; only with the outcome `fallback`. */
  fallback?: FallbackKind;
  /** Bytes of the body that was shown, when known. */
  bytes: number | undefined;
}

/** What a fallback showed: another variant, the author's own file, or the fallback image. */
export type FallbackKind = 'variant' | 'original' | 'image';

export interface StatsReply extends Statistics {
  /** The worker's version. */
  version: string;
  /** All image requests that reached the worker. */
  requests: number;
  /** Stored entries. */
  entries: number;
  /** Bytes of their bodies. */
  storedBytes: number;
  /** The latest answers to this client, oldest first; empty after the browser stopped the worker. */
  answers: AnswerReport[];
}

/** The reply to a question that failed: what went wrong, in words. */
export interface FailureReply {
  failure: string;
}

/** True for a message of ours; everything else that reaches the worker is left alone. */
export function isPageMessage(data: unknown): data is PageMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, profile } = data as { type?: unknown; profile?: unknown };
  if (type === 'pocketcdn:profile') return isDeviceProfile(profile);
  return type === 'pocketcdn:stats' || type === 'pocketcdn:clear';
}
