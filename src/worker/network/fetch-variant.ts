import { discard } from '../../core/network/discard.js';
import { isImageResponse, isStream } from '../../core/network/image-response.js';
import type { ImageRequest } from '../image-request.js';
import { type RequestChanges, variantRequest } from './request.js';

/** A response that is not an image. */
export class NotAnImageError extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super('not an image');
    this.response = response;
  }
}

/**
 * Asks the CDN for a variant. If that fails, asks once more past the HTTP cache: a page may have
 * filled it without CORS, from a CDN that sends `Access-Control-Allow-Origin` only to those who ask.
 *
 * @throws NotAnImageError if the CDN answers with anything but an image or a 304; what `fetch` throws
 * if it cannot be reached
 */
export async function fetchVariant(
  url: string,
  asked: ImageRequest,
  { cache = 'default', ...changes }: RequestChanges,
): Promise<Response> {
  const ask = (mode: RequestCache): Promise<Response> =>
    asked.fetch(variantRequest(url, asked.request, { ...changes, cache: mode }));
  const first = await ask(cache).catch((error: unknown) => {
    if (changes.signal?.aborted || cache === 'reload') throw error;
    return ask('reload');
  });
  let response = first;
  // Chromium keeps a 410 for ever if it has no lifetime, also when the image is back.
  if (first.status === 410 && cache === 'default') {
    discard(first);
    response = await ask('no-cache');
  }
  const isImage = isImageResponse(response) && !isStream(response);
  if (isImage || response.status === 304) return response;
  throw new NotAnImageError(response);
}
