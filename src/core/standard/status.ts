/**
 * Status codes that may be stored without explicit headers, for a heuristic lifetime. RFC 9110
 * includes 206 as well, but this cache never stores partial responses.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.1
 */
export const heuristicallyCacheable: ReadonlySet<number> = new Set([
  200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501,
]);

/** Status codes whose caching requirements this cache implements, for `must-understand`. */
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

/** True for errors that a stale response may be used for (RFC 5861 §4). */
export const isServerError = (status: number): boolean => [500, 502, 503, 504].includes(status);

/** True for statuses without a body; the `Response` constructor throws if there is one. */
export const hasNoBody = (status: number): boolean => [204, 205, 304].includes(status);
