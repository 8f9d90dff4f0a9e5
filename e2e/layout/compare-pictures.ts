import sharp from 'sharp';
import type { Clip } from '../support/driver.js';

/**
 * How much the channels of the downscaled pixels may differ, of 255: on average, and each of them.
 * Codecs stay below 1.3 on average, and an edge that moves by one pixel changes a channel by 41. An
 * image of another size differs by 5 and more on average.
 */
const tolerance = { mean: 2.5, single: 80 };

/** CSS px per pixel of the comparison, so that the sharpness of the images does not count. */
const blockSize = 6;

/** Downscaled pictures of elements, by pattern and number. */
export type Pictures = Map<string, Buffer>;

/** A decoded screenshot: three bytes for each device px. */
export interface Screenshot {
  pixels: Buffer;
  width: number;
  height: number;
}

/** Decodes a screenshot, which may show several elements. */
export async function decodeScreenshot(image: Uint8Array): Promise<Screenshot> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

/** Cuts an element out of a screenshot, and downscales it for the comparison. */
export function shrinkPart(
  { pixels, width: fullWidth, height: fullHeight }: Screenshot,
  box: Clip,
  scale: number,
): Promise<Buffer> {
  const [left, top, width, height] = [box.x, box.y, box.width, box.height].map((length) =>
    Math.round(length * scale),
  ) as [number, number, number, number];
  const raw = { width: fullWidth, height: fullHeight, channels: 3 } as const;
  return sharp(pixels, { raw })
    .extract({ left, top, width, height })
    .resize(Math.ceil(box.width / blockSize), Math.ceil(box.height / blockSize), { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** Elements whose picture differs by more than its sharpness. */
export function comparePictures(expected: Pictures, actual: Pictures): string[] {
  return [...expected].flatMap(([key, wanted]) => {
    const shown = actual.get(key);
    if (shown?.length !== wanted.length) return [`painted ${key}: of another size`];
    const difference = wanted.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - shown[i]!)),
      0,
    );
    const mean =
      wanted.reduce((sum, value, i) => sum + Math.abs(value - shown[i]!), 0) / wanted.length;
    const isEqual = mean <= tolerance.mean && difference <= tolerance.single;
    return isEqual ? [] : [`painted ${key}: differs by ${mean.toFixed(1)}, at most ${difference}`];
  });
}
