/** Width and height of an image file, in px. */
export interface Dimensions {
  width: number;
  height: number;
}

/**
 * Reads the dimensions from the head of an image file: JPEG, PNG, GIF, WebP or AVIF. `undefined` for
 * any other file, and for a broken one.
 */
export function readDimensions(body: Uint8Array): Dimensions | undefined {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  try {
    return readJpeg(view) ?? readPng(view) ?? readGif(view) ?? readWebp(view) ?? readAvif(view);
  } catch {
    // A DataView throws when it reads past the end: the file is truncated.
    return undefined;
  }
}

const ascii = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));

/** @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.2.2: the frame header, SOF */
function readJpeg(view: DataView): Dimensions | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; ;) {
    const marker = view.getUint16(at);
    if (marker === 0xffff) {
      at += 1;
      continue;
    }
    const isFrame =
      marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
}

/** @see https://www.w3.org/TR/png-3/#11IHDR */
function readPng(view: DataView): Dimensions | undefined {
  if (ascii(view, 1, 3) !== 'PNG') return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 18 */
function readGif(view: DataView): Dimensions | undefined {
  if (ascii(view, 0, 4) !== 'GIF8') return undefined;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** @see https://developers.google.com/speed/webp/docs/riff_container */
function readWebp(view: DataView): Dimensions | undefined {
  if (ascii(view, 8, 4) !== 'WEBP') return undefined;
  switch (ascii(view, 12, 4)) {
    case 'VP8 ':
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return {
        width: (view.getUint32(24, true) & 0xffffff) + 1,
        height: (view.getUint32(26, true) >>> 8) + 1,
      };
    default:
      return undefined;
  }
}

/**
 * The largest image of the file. A file with transparency has a second image of the same size, and a
 * grid has one for each tile.
 *
 * @see https://aomediacodec.github.io/av1-avif/, and ISO/IEC 23008-12, 6.5.3: `ispe`
 */
function readAvif(view: DataView): Dimensions | undefined {
  if (ascii(view, 4, 4) !== 'ftyp') return undefined;
  // `ispe` is inside the box `meta`, which is at the beginning of the file.
  const head = ascii(view, 0, Math.min(view.byteLength, 64 * 1024));
  let largest: Dimensions | undefined;
  for (let at = head.indexOf('ispe'); at >= 0; at = head.indexOf('ispe', at + 4)) {
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!largest || width * height > largest.width * largest.height) largest = { width, height };
  }
  return largest;
}
