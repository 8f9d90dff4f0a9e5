import type { Box, PatternBoxes } from './page/boxes.js';
import type { Measurement } from './page/index.js';
import type { Picture } from './page/pictures.js';
import type { Pattern } from './pattern.js';
import { type CorpusPhoto, corpusPhotos } from './photos.js';

/** How much a box may differ, in CSS px. */
const tolerance = 1;

/** The share of the wanted pixels that counts as sharp. */
const sharpEnough = 0.99;

/** The greatest device pixel ratio that counts: the option `maxDpr`. */
const maxDpr = 2;

/** Boxes that differ from the expected ones, pattern by pattern. */
export function compareBoxes(
  expected: Record<string, PatternBoxes>,
  actual: Record<string, PatternBoxes>,
  word = 'box',
): string[] {
  return Object.entries(expected).flatMap(([pattern, boxes]) => {
    const others = actual[pattern] ?? {};
    const paths = new Set([...Object.keys(boxes), ...Object.keys(others)]);
    const wrong = [...paths].filter((path) => !areEqual(boxes[path], others[path]));
    // A wrong box moves all boxes after it, so only the images are named.
    const named = wrong.filter((path) => /(?:img|input|video|svg)\d+$/.test(path));
    return (named.length > 0 ? named : wrong.slice(0, 1)).map(
      (path) =>
        `${word} ${pattern} ${path}: expected ${format(boxes[path])}, got ${format(others[path])}`,
    );
  });
}

/**
 * Boxes that moved after all images of a pattern had loaded for the first time. Patterns that also
 * move without the worker do not count, such as `content-visibility`.
 */
export function findMoved(expected: Measurement, actual: Measurement): string[] {
  const steady = Object.entries(actual.firstSeen).filter(([pattern]) => {
    const only = (boxes: Record<string, PatternBoxes>): Record<string, PatternBoxes> => ({
      [pattern]: boxes[pattern]!,
    });
    return compareBoxes(only(expected.firstSeen), only(expected.boxes)).length === 0;
  });
  return compareBoxes(Object.fromEntries(steady), actual.boxes, 'moved');
}

function areEqual(a: Box | undefined, b: Box | undefined): boolean {
  // A little more, for rounding errors of floating point numbers.
  return Boolean(a && b?.every((value, i) => Math.abs(value - a[i]!) <= tolerance + 0.001));
}

function format(box: Box | undefined): string {
  if (!box) return 'nothing';
  const [x, y, width, height] = box.map((value) => Math.round(value * 10) / 10);
  return `${width}×${height} at ${x},${y}`;
}

/** Images with fewer pixels than the device shows, although the author's file has more. */
export function findBlurry({ pictures }: Pick<Measurement, 'pictures'>, dpr: number): string[] {
  return pictures.flatMap((picture) => {
    const author = authorSize(picture);
    const [width, height] = paintedSize(picture, author);
    const density = Math.min(dpr, maxDpr);
    const wantedWidth = Math.min(width * density, author.width);
    const wantedHeight = Math.min(height * density, author.height);
    const {
      pattern,
      path,
      width: shownWidth = author.width,
      height: shownHeight = author.height,
    } = picture;
    const isSharp =
      shownWidth >= wantedWidth * sharpEnough &&
      // A variant's height is rounded to whole pixels.
      shownHeight + 1 >= wantedHeight * sharpEnough;
    if (isSharp) return [];
    const wanted = `${Math.ceil(wantedWidth)}×${Math.ceil(wantedHeight)}`;
    return [`blurry ${pattern} ${path}: wants ${wanted} px, shows ${shownWidth}×${shownHeight}`];
  });
}

/** Images that are broken, or resized although the pattern forbids it. */
export function findResized({ pictures }: Measurement, patterns: readonly Pattern[]): string[] {
  const leftAlone = new Set(patterns.flatMap(({ name, isLeftAlone }) => (isLeftAlone ? name : [])));
  return pictures.flatMap((picture) => {
    const author = authorSize(picture);
    const { pattern, path, width = author.width } = picture;
    if (width === 0) return [`broken ${pattern} ${path}`];
    if (!leftAlone.has(pattern) || width === author.width) return [];
    return [`resized ${pattern} ${path}: shows ${width} px`];
  });
}

function authorSize({ url }: Picture): { width: number; height: number } {
  const [, name = ''] = /([\w-]+)\.jpg$/.exec(url) ?? [];
  return corpusPhotos[name as CorpusPhoto];
}

/** The size at which the whole image is painted, cropped or not; 0 if an axis does not count. */
function paintedSize(
  { fit, boxWidth, boxHeight }: Picture,
  author: { width: number; height: number },
): [width: number, height: number] {
  const scaled = (scale: number): [number, number] => [author.width * scale, author.height * scale];
  const contain = Math.min(boxWidth / author.width, boxHeight / author.height);
  switch (fit) {
    case 'cover':
      return scaled(Math.max(boxWidth / author.width, boxHeight / author.height));
    case 'contain':
      return scaled(contain);
    case 'scale-down':
      return scaled(Math.min(1, contain));
    case 'none':
      return scaled(1);
    case 'width':
      return scaled(boxWidth / author.width);
    default:
      return [boxWidth, boxHeight];
  }
}
