/** The part of a `Response` that decides whether it is an image. */
export type ResponseHead = Pick<Response, 'status' | 'headers'>;

/**
 * True for a response whose body may be an image. Its type says nothing: browsers show an image by its
 * bytes, whatever its `Content-Type` (`isImageHead()`).
 */
export const isImageResponse = ({ status }: Pick<Response, 'status'>): boolean => status === 200;

/** True for a body that never ends, and replaces one image by the next, as of a camera (RFC 2046 §5.1). */
export const isStream = ({ headers }: ResponseHead): boolean =>
  headers.get('content-type')?.toLowerCase().startsWith('multipart/') ?? false;

/**
 * True if the server works but refuses this request, for example because the file does not exist: a
 * 4xx status, except a timeout (408) or a rate limit (429).
 */
export function isRefusal({ status }: Pick<Response, 'status'>): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** True if the server could not do its work, and may later: a 5xx status, a timeout, a rate limit. */
export const isFailing = ({ status }: Pick<Response, 'status'>): boolean =>
  status >= 500 || status === 408 || status === 429;

/** True for the `Content-Type` of an SVG. Types are case-insensitive (RFC 9110 §8.3.1). */
export const isSvgType = (type: string | null): boolean =>
  type?.toLowerCase().startsWith('image/svg') ?? false;
