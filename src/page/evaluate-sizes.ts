import { loaded } from './loaded.js';

/** The smallest image there is. */
const onePixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

/**
 * What a value of the `sizes` attribute says at the present viewport, in CSS px; `null` where there
 * is none, or the browser does not tell because the page's CSP refuses images from `data:`.
 *
 * The browser's own machinery does it: one pixel said to be the whole width of `sizes` is shown
 * that wide.
 *
 * @see https://html.spec.whatwg.org/multipage/images.html#sizes-attributes
 */
export async function evaluateSizes(sizes: string | undefined): Promise<number | null> {
  if (!sizes) return null;
  const image = new Image();
  image.sizes = sizes;
  image.srcset = `${onePixel} 1w`;
  await loaded(image);
  return image.naturalWidth || null;
}
