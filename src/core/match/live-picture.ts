/** A number of seconds or milliseconds since the epoch, or one of `Math.random()`. */
const everNew = /(?:^|[=&])(?:(?<time>\d{10}(?:\d{3})?)|0\.\d{6,})(?=&|$)/;

/** How old a time in a URL may be to be that of the request, in ms. */
const requestMs = 60_000;

/**
 * Whether a URL is made anew for each request, as `/cam.jpg?t=1764540000000` is: the picture is never
 * asked for again under this URL, so it is of no use to store it.
 *
 * @param now in ms since the epoch
 */
export function isLivePicture({ search }: URL, now: number): boolean {
  if (search === '') return false;
  const found = everNew.exec(search.slice(1));
  const time = found?.groups?.['time'];
  if (time === undefined) return found !== null;
  return Math.abs(Number(time.padEnd(13, '0')) - now) < requestMs;
}
