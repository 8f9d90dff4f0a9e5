/**
 * How an image request was answered.
 *
 * - `hit`: from a stored entry inside its freshness lifetime
 * - `staleHit`: from a stored entry past that lifetime, which is revalidated in the background
 * - `miss`: the wanted variant came over the network
 * - `fallback`: something other than the wanted variant, because the network failed
 * - `bypass`: PocketCDN does not handle the image; the browser did the request as if there were no
 *   worker
 * - `error`: nothing was left to show
 */
export type Outcome = (typeof outcomes)[number];

export const outcomes = ['hit', 'staleHit', 'miss', 'fallback', 'bypass', 'error'] as const;
