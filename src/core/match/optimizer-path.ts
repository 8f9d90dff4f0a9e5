/** Paths of the image optimizers that sites have on their own origin. */
const paths = ['/_next/image/', '/_vercel/image/', '/cdn-cgi/', '/.netlify/images/', '/_ipx/'];

/**
 * Whether a path is that of an image optimizer. Only its own provider can read it, and another one that
 * fetches it would resize what is resized already, or is refused.
 */
export const isOptimizerPath = (pathname: string): boolean =>
  paths.some((path) => `${pathname}/`.includes(path));
