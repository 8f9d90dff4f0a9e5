import { crc32 } from 'node:zlib';
import sharp from 'sharp';

/** The frames of the test animations, which show each for a tenth of a second, without end. */
const colors = ['red', 'blue'];

const frames = (width: number): Promise<Buffer[]> =>
  Promise.all(
    colors.map((background) =>
      sharp({ create: { width, height: width, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );

/** A square WebP whose frames are red and blue. */
export const animatedWebp = async (width: number): Promise<Buffer> =>
  sharp(await frames(width), { join: { animated: true } })
    .webp({ delay: colors.map(() => 100), loop: 0 })
    .toBuffer();

/** A red square with a profile: a WebP of the extended format that is not animated. */
export const extendedWebp = async (width: number): Promise<Buffer> =>
  sharp((await frames(width))[0])
    .withIccProfile('srgb')
    .webp()
    .toBuffer();

/**
 * The same animation as an APNG, which sharp cannot write.
 *
 * @param before chunks between the header and the chunk `acTL`
 * @see https://www.w3.org/TR/png-3/#apng-frame-based-animation
 */
export async function animatedPng(width: number, before: Uint8Array[] = []): Promise<Buffer> {
  const stills = await frames(width);
  let sequence = 0;
  const control = (): Buffer =>
    pngChunk('fcTL', numbers(sequence++, width, width, 0, 0, 1 * 0x1_0000 + 10), [0, 0]);
  return Buffer.concat([
    stills[0]!.subarray(0, 8 + 25),
    ...before,
    pngChunk('acTL', numbers(stills.length, 0)),
    ...stills.flatMap((still, index) => [
      control(),
      index === 0
        ? pngChunk('IDAT', pictureOf(still))
        : pngChunk('fdAT', numbers(sequence++), pictureOf(still)),
    ]),
    pngChunk('IEND'),
  ]);
}

/** One chunk of a PNG: length, type, data, checksum. */
export function pngChunk(type: string, ...data: (readonly number[] | Uint8Array)[]): Buffer {
  const body = Buffer.concat([Buffer.from(type), ...data.map((part) => Buffer.from(part))]);
  return Buffer.concat([numbers(body.length - 4), body, numbers(crc32(body))]);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

/** The data of all `IDAT` chunks of a PNG. */
function pictureOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const isPicture = png.toString('latin1', at + 4, at + 8) === 'IDAT';
    if (isPicture) parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return Buffer.concat(parts);
}
