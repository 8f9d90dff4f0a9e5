import type { CdnOptions } from '../core/options/options.js';
import type { Provider, SourceImage } from './provider.js';
import { whyForbidden } from './what-may-be-rewritten.js';

/**
 * Parses an author's URL in the CDN's dialect. `undefined` if the image must stay unchanged, because of
 * its file type, a signature, or a rule of the provider. Never throws.
 */
export function readSource(url: URL, cdn: CdnOptions, provider: Provider): SourceImage | undefined {
  const { origin, pathname, search } = url;
  const place = pathname + search;
  if (whyForbidden(place)) return undefined;
  try {
    const plain = url.href === origin + place ? url : new URL(origin + place);
    return provider.read(plain, cdn);
  } catch {
    return undefined;
  }
}
