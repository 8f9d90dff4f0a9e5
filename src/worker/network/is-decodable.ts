import { isSvgType } from '../../core/network/image-response.js';

/**
 * Whether the browser can show a body. An SVG is taken at its word, because a worker cannot decode it.
 *
 * A large photograph takes tens of milliseconds, on a thread of the browser's own: to be called only
 * if a broken image would replace something.
 */
export async function isDecodable(body: Blob, type: string | null): Promise<boolean> {
  if (isSvgType(type)) return true;
  try {
    (await createImageBitmap(body)).close();
    return true;
  } catch {
    return false;
  }
}
