/**
 * Whether the browser can show a body. An SVG, which a worker cannot decode, is taken at its word.
 *
 * A large photograph takes tens of milliseconds, on a thread of the browser's own: to be called only
 * where there is something to lose.
 */
export async function isDecodable(body: Blob, type: string | null): Promise<boolean> {
  if (type?.startsWith('image/svg')) return true;
  try {
    (await createImageBitmap(body)).close();
    return true;
  } catch {
    return false;
  }
}
