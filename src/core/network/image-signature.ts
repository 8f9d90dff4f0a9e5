import { isSvgType } from './image-response.js';

/** How image files begin; `?` stands for any byte. */
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

/** Bytes that are enough to tell. */
export const signatureBytes = 64;

/** Types whose files surely begin with one of the signatures. */
const knownType = /^image\/(?:jpe?g|png|gif|webp|avif|bmp)\b/i;

/**
 * True for the first bytes of what may be an image. A login page, an error in JSON or noise under an
 * image's type is none; a format that is not known here is left for the browser to judge, which goes
 * by the bytes as well, whatever type a server says, but for SVG.
 *
 * @param head the first bytes, `signatureBytes` of them or the whole body
 * @param type the response's `Content-Type`
 * @see https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern
 */
export function isImageHead(head: Uint8Array, type: string | null): boolean {
  const text = String.fromCharCode(...head.subarray(0, signatureBytes));
  if (text === '') return false;
  if (signatures.some((signature) => begins(text, signature))) return true;
  const isMarkup = /^(?:\xef\xbb\xbf)?\s*</.test(text);
  if (isSvgType(type)) return isMarkup && !/<(?:!doctype\s+)?html/i.test(text);
  return (
    !isMarkup &&
    !/^\s*[[{]/.test(text) &&
    !/^text\//i.test(type ?? '') &&
    !knownType.test(type ?? '')
  );
}

const begins = (text: string, signature: string): boolean =>
  text.length >= signature.length &&
  Array.from(signature).every((byte, at) => byte === '?' || byte === text[at]);
