import type { CdnOptions } from '../core/options.js';
import { providers } from './index.js';
import type { SourceImage } from './provider.js';

/** Vector, icon and animation formats: resizing gains nothing, or loses the animation. */
const neverResized = /\.(?:svgz?|gif|ico|apng|mp4|webm|mov|m3u8)$/i;

/**
 * Takes an author's URL apart in the CDN's dialect. `undefined` when the image must stay as it is,
 * be it for its kind or because the provider says so. Never throws.
 */
export function readSource(url: URL, cdn: CdnOptions): SourceImage | undefined {
  if (neverResized.test(url.pathname)) return undefined;
  try {
    return providers[cdn.provider].read(url, cdn);
  } catch {
    return undefined;
  }
}
