/** Types that are never an image: error documents and captive portals that answer 200. */
const document = /^(?:text\/(?:ht|x)ml|application\/(?:json|(?:xhtml\+)?xml))\b/i;

/** The part of a `Response` that tells whether it is an image. */
export type ResponseHead = Pick<Response, 'status' | 'headers'>;

/**
 * True for an answer that may be shown and stored as the image. Only documents are refused by
 * type: browsers show images whatever type they are served with, so must we.
 */
export function isImageResponse({ status, headers }: ResponseHead): boolean {
  return status === 200 && !document.test(headers.get('content-type') ?? '');
}

/** True where the server itself says that there is no such image, and is not merely in trouble. */
export function isRefusal({ status }: Pick<Response, 'status'>): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** True for the type of an SVG. Types are compared without case (RFC 9110 §8.3.1). */
export const isSvgType = (type: string | null): boolean =>
  type?.toLowerCase().startsWith('image/svg') ?? false;
