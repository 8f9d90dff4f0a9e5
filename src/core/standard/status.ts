/**
 * Status codes that may be stored without a word on it, and kept for a heuristic lifetime. 206 is
 * one as well: parts of a representation are never stored here.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.1
 */
export const heuristicallyCacheable: ReadonlySet<number> = new Set([
  200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501,
]);

/** Status codes whose requirements on caches this cache knows, for `must-understand`. */
export const understood: ReadonlySet<number> = new Set([
  ...heuristicallyCacheable,
  201,
  202,
  205,
  302,
  303,
  307,
  400,
  401,
  403,
  406,
  409,
  412,
  413,
  415,
  416,
  421,
  422,
  429,
  500,
  502,
  503,
  504,
]);

/** Errors in the place of which a stale response may be used (RFC 5861 §4). */
export const isServerError = (status: number): boolean => [500, 502, 503, 504].includes(status);

/** Status codes whose responses never have a body; a `Response` refuses to be made with one. */
export const hasNoBody = (status: number): boolean => [204, 205, 304].includes(status);
