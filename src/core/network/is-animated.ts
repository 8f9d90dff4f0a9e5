/**
 * How many first bytes `isAnimated` needs. In a PNG, a color profile may come before the chunk that it
 * looks for.
 */
export const animationHeadBytes: number = 2 ** 16;

/**
 * True if the first bytes are those of an animated WebP, PNG (APNG) or AVIF, which many image CDNs
 * answer with a still image. A GIF counts as animated, as it does by its file extension. False if the
 * bytes end before they tell.
 *
 * @param head the first `animationHeadBytes` bytes, or a whole file that is shorter
 * @see https://developers.google.com/speed/webp/docs/riff_container#extended_file_format
 * @see https://www.w3.org/TR/png-3/#acTL-chunk
 * @see https://aomediacodec.github.io/av1-avif/#image-sequence-brand
 */
export function isAnimated(head: ArrayBuffer): boolean {
  // One character a byte.
  const text = new TextDecoder('latin1').decode(head);
  // The chunk `acTL` comes before the picture, `IDAT`.
  if (/^(?:GIF8|.{4}ftypavis|.PNG(?:(?!IDAT).)*acTL)/s.test(text)) return true;
  // The second bit of the flags stands for animation.
  return /^RIFF.{4}WEBPVP8X/s.test(text) && (text.charCodeAt(20) & 2) > 0;
}
