import { isSvgType } from './image-response.js';

/** The first bytes of image files; `?` stands for any byte. */
const signatures = [
  '\xff\xd8\xff',
  '\x89PNG\r\n\x1a\n',
  'GIF8',
  'RIFF????WEBP',
  // AVIF and HEIC.
  '????ftyp',
  'BM',
  '\0\0\x01\0',
  '\0\0\x02\0',
  // JPEG XL, bare and in a container.
  '\xff\x0a',
  '\0\0\0\x0cJXL ',
];

/** GIF and PNG with the size of one pixel. */
const onePixel = ['GIF8??\x01\0\x01\0', '\x89PNG????????????\0\0\0\x01\0\0\0\x01'];

/** How many first bytes `isImageHead` needs. */
export const signatureBytes = 64;

/** Types of error pages and captive portals. A picture with such a type is known by its bytes. */
const document = /^(?:text\/|application\/(?:json|(?:xhtml\+)?xml)\b)/i;

/** Types whose files always begin with one of the signatures. */
const knownType = /^image\/(?:jpe?g|png|gif|webp|avif|bmp)\b/i;

/**
 * True if the first bytes may be those of an image. False for a login page, for an error in JSON,
 * and for random bytes that have the type of an image. True for an unknown format: the browser
 * decides then. Except for SVG, browsers also go by the bytes and not by the `Content-Type`.
 *
 * @param head the first `signatureBytes` bytes, or a whole body that is shorter
 * @param type the response's `Content-Type`
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function isImageHead(head: Uint8Array, type: string | null): boolean {
  const text = textOf(head);
  if (text === '') return false;
  if (signatures.some((signature) => begins(text, signature))) return true;
  const isMarkup = /^(?:\xef\xbb\xbf)?\s*</.test(text);
  if (isSvgType(type)) return isMarkup && !/<(?:!doctype\s+)?html/i.test(text);
  return (
    !isMarkup && !/^\s*[[{]/.test(text) && !document.test(type ?? '') && !knownType.test(type ?? '')
  );
}

/** Whether an image of these first bytes is a single pixel, which a page uses to count requests. */
export const isOnePixel = (head: Uint8Array): boolean =>
  onePixel.some((signature) => begins(textOf(head), signature));

const textOf = (head: Uint8Array): string =>
  String.fromCharCode(...head.subarray(0, signatureBytes));

const begins = (text: string, signature: string): boolean =>
  text.length >= signature.length &&
  Array.from(signature).every((byte, at) => byte === '?' || byte === text[at]);
