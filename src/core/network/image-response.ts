/** Types that are never an image: error pages and captive portals that answer with status 200. */
const document = /^(?:text\/(?:ht|x)ml|application\/(?:json|(?:xhtml\+)?xml))\b/i;

/** The part of a `Response` that decides whether it is an image. */
export type ResponseHead = Pick<Response, 'status' | 'headers'>;

/**
 * True for a response that may be shown and stored as the image. Only document types are refused:
 * browsers show an image whatever its `Content-Type`.
 */
export function isImageResponse({ status, headers }: ResponseHead): boolean {
  return status === 200 && !document.test(headers.get('content-type') ?? '');
}

/**
 * True if the server works but refuses this request, for example because the file does not exist: a
 * 4xx status, except a timeout (408) or a rate limit (429).
 */
export function isRefusal({ status }: Pick<Response, 'status'>): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** True for the `Content-Type` of an SVG. Types are case-insensitive (RFC 9110 §8.3.1). */
export const isSvgType = (type: string | null): boolean =>
  type?.toLowerCase().startsWith('image/svg') ?? false;
