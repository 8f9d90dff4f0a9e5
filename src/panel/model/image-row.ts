import type { Outcome } from '../../core/statistics/outcome.js';
import type { Loading } from './page-image.js';

/**
 * Where an image came from. Besides the worker's outcomes: `memory`, the browser's own cache, which
 * did not ask the worker; `direct`, loaded by the browser while no worker was in control; and the
 * states of images that are not there.
 */
export type RowStatus = Outcome | 'memory' | 'direct' | Exclude<Loading, 'loaded'>;

/** What the panel shows of one image. Bytes are `undefined` where nobody knows them. */
export interface ImageRow {
  id: string;
  url: string;
  isBackground: boolean;
  status: RowStatus;
  /** What a fallback showed. */
  fallback: 'variant' | 'original' | 'image' | undefined;
  /** Width of the variant, in device px. */
  width: number | undefined;
  layoutWidth: number;
  dpr: number;
  /** Bytes of what is shown. */
  shownBytes: number | undefined;
  originalBytes: number | undefined;
  /** The part of the shown bytes that came over the network for this page. */
  networkBytes: number | undefined;
}
