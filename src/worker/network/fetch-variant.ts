import { isImageResponse } from '../../core/network/image-response.js';
import type { Handling } from '../handling.js';

export interface VariantRequest {
  url: string;
  /** The image request's own `Accept`, without which automatic formats are lost. */
  accept: string | null;
  credentials?: RequestCredentials;
  /** Conditional headers of ours, which cost a preflight on another origin; then a 304 may come. */
  validators?: Record<string, string>;
  cache?: RequestCache;
  signal?: AbortSignal;
}

/** An answer that is no image. */
export class NoImage extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super(`${response.url}: ${response.status}`);
    this.response = response;
  }
}

/**
 * Asks the CDN for a variant: with CORS, so that the answer can be read and stored, and without
 * credentials. A copied request would keep `no-cors`, bring an opaque response and lose validators.
 *
 * Fails once more past the HTTP cache before it gives up: a page may have filled that cache
 * without CORS, from a CDN that sends `Access-Control-Allow-Origin` only to those who ask for it.
 *
 * @throws NoImage when the CDN answers anything but an image; what `fetch` throws when it cannot be
 * reached
 */
export async function fetchVariant(
  { url, accept, credentials = 'omit', validators, cache = 'default', signal }: VariantRequest,
  handling: Handling,
): Promise<Response> {
  const ask = (mode: RequestCache): Promise<Response> =>
    handling.fetch(
      new Request(url, {
        mode: 'cors',
        credentials,
        cache: mode,
        headers: { ...validators, ...(accept !== null && { accept }) },
        signal: signal ?? null,
      }),
    );
  const first = await ask(cache).catch((error: unknown) => {
    if (signal?.aborted || cache === 'reload') throw error;
    return ask('reload');
  });
  // Chromium keeps a 410 for ever where nothing else is said, also when the image is back.
  const isOld = first.status === 410 && cache === 'default';
  const response = isOld ? await ask('no-cache') : first;
  if (isImageResponse(response) || response.status === 304) return response;
  throw new NoImage(response);
}
