/**
 * Reads an HTTP date in one of its three formats, in ms since the epoch; `undefined` for what is
 * none. `Date.parse` alone will not do: it takes `0` for the year 2000, `asctime()`'s format for
 * local time, and years of two digits as each browser likes.
 *
 * @param now a year of two digits is never more than fifty years after it
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(value: string | null, now: number): number | undefined {
  let [, day, month, year, time, zone] = (value ?? '').split(/,? +|-/);
  // Only `asctime()` has no zone, and it has the year at the end.
  if (!zone) [month, day, time, year] = [day, month, year, time];
  let years = Number(year);
  if (years < 100) years += years > new Date(now).getUTCFullYear() - 1950 ? 1900 : 2000;
  return Date.parse(`${day} ${month} ${years} ${time} ${zone ?? 'GMT'}`) || undefined;
}
