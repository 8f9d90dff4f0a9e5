/** How long the images of a scenario stay fresh, in seconds. */
export const freshForADay = 86_400;

/**
 * Path of the gallery's image with a number. The servers have a photograph for every number.
 *
 * @param maxAgeSeconds `max-age` of its `Cache-Control`
 */
export function imagePath(number: number, maxAgeSeconds: number = freshForADay): string {
  return `/images/${maxAgeSeconds}/${number}.jpg`;
}

/** Parses an image's path; `undefined` for every other path. */
export function parseImagePath(
  path: string,
): { number: number; maxAgeSeconds: number } | undefined {
  const [, maxAge, number] = /^\/images\/(\d+)\/(\d+)\.jpg$/.exec(path) ?? [];
  return number === undefined
    ? undefined
    : { number: Number(number), maxAgeSeconds: Number(maxAge) };
}

/** Number of images on one page of the gallery. */
export const imagesPerPage = 100;

/** Path of the page that contains an image. Each page has a hundred images. */
export function galleryPath(number: number): string {
  return `/gallery/${Math.floor(number / imagesPerPage)}/`;
}

/** Numbers from `start` on. */
export function numbersFrom(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => start + at);
}
