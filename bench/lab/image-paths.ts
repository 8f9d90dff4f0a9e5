/** How long the images of a scenario stay fresh, in seconds. */
export const freshForADay = 86_400;

/**
 * Path of the gallery's image with a number. There are as many as one asks for: the servers have a
 * photograph for every number.
 *
 * @param maxAgeSeconds lifetime that its `Cache-Control` gives it
 */
export function imagePath(number: number, maxAgeSeconds: number = freshForADay): string {
  return `/images/${maxAgeSeconds}/${number}.jpg`;
}

/** What an image's path says; `undefined` for every other path. */
export function parseImagePath(
  path: string,
): { number: number; maxAgeSeconds: number } | undefined {
  const [, maxAge, number] = /^\/images\/(\d+)\/(\d+)\.jpg$/.exec(path) ?? [];
  return number === undefined
    ? undefined
    : { number: Number(number), maxAgeSeconds: Number(maxAge) };
}

/** Images on one page of the gallery. */
export const imagesPerPage = 100;

/** Path of the page that shows an image. A hundred images make a page, so that pages are of an ordinary size. */
export function galleryPath(number: number): string {
  return `/gallery/${Math.floor(number / imagesPerPage)}/`;
}

/** Numbers from `start` on. */
export function numbersFrom(start: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => start + at);
}
