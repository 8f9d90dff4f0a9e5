import { isImageResponse } from '../core/image-response.js';
import type { Handling } from './handling.js';

export interface VariantRequest {
  url: string;
  /** The image request's own `Accept`, without which automatic formats are lost. */
  accept: string | null;
  cache?: RequestCache;
  signal?: AbortSignal;
}

/**
 * Asks the CDN for a variant: with CORS, so that the answer can be read and stored, and without
 * credentials. A copied request would keep `no-cors` and bring an opaque response.
 *
 * Fails once more past the HTTP cache before it gives up: a page may have filled that cache
 * without CORS, from a CDN that sends `Access-Control-Allow-Origin` only to those who ask for it.
 *
 * @throws when the CDN cannot be reached, or answers anything but an image
 */
export async function fetchVariant(
  { url, accept, cache, signal }: VariantRequest,
  handling: Handling,
): Promise<Response> {
  const ask = (mode: RequestCache = 'default'): Promise<Response> =>
    handling.fetch(
      new Request(url, {
        mode: 'cors',
        credentials: 'omit',
        cache: mode,
        headers: accept === null ? {} : { accept },
        signal: signal ?? null,
      }),
    );
  const response = await ask(cache).catch((error: unknown) => {
    if (signal?.aborted || cache === 'reload') throw error;
    return ask('reload');
  });
  if (isImageResponse(response)) return response;
  throw new Error(`${url}: ${response.status}`);
}
