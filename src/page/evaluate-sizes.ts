import { whenImageLoaded } from './when-image-loaded.js';

/** The smallest GIF: one transparent pixel. */
const onePixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

/**
 * Evaluates a value of the `sizes` attribute at the current viewport, in CSS px. `null` if there is no
 * value, or if the page's Content-Security-Policy blocks `data:` images.
 *
 * Lets the browser calculate it: an image with `1w` in `srcset` gets the value of `sizes` as its
 * natural width.
 *
 * @see https://html.spec.whatwg.org/multipage/images.html#sizes-attributes
 */
export async function evaluateSizes(sizes: string | undefined): Promise<number | null> {
  if (!sizes) return null;
  const image = new Image();
  image.sizes = sizes;
  image.srcset = `${onePixel} 1w`;
  await whenImageLoaded(image);
  return image.naturalWidth || null;
}
