import type { FallbackKind } from '../../core/messages/messages.js';
import type { BypassReason, NotResizedReason, NotStoredReason } from '../../core/match/reasons.js';
import type { Outcome } from '../../core/statistics/outcome.js';
import type { Loading } from './page-image.js';

/**
 * Where an image came from: one of the worker's outcomes; `memory`, the browser's memory cache, without
 * a request to the worker; `direct`, loaded while no worker controlled the page; or the state of an
 * image that has not loaded.
 */
export type RowStatus = Outcome | 'memory' | 'direct' | Exclude<Loading, 'loaded'>;

/** The data of one row of the panel. Bytes are `undefined` if they are unknown. */
export interface ImageRow {
  id: string;
  url: string;
  isBackground: boolean;
  status: RowStatus;
  /** The kind of a fallback. */
  fallback: FallbackKind | undefined;
  /** Why it was left to the browser; only with the status `bypass`. */
  bypassed: BypassReason | undefined;
  /** Why it has the author's width. */
  notResized: NotResizedReason | undefined;
  /** Why it is not stored. */
  notStored: NotStoredReason | undefined;
  /** Width of the variant, in device px. */
  width: number | undefined;
  layoutWidth: number;
  dpr: number;
  /** Bytes of the image on the page. */
  servedBytes: number | undefined;
  originalBytes: number | undefined;
  /** The part of `servedBytes` that came over the network for this page. */
  networkBytes: number | undefined;
}
