/** IMF-fixdate, RFC 850's format, and `asctime()`'s. A cache ignores the case (RFC 9111 §4.2). */
const httpDate =
  /^((\w{3}, \d\d \w{3} \d{4}|\w{6,9}, \d\d-\w{3}-\d\d) \d\d(:\d\d){2} GMT|\w{3} \w{3} [ \d]\d \d\d(:\d\d){2} \d{4})$/i;

/**
 * Reads an HTTP date in one of its three formats, in ms since the epoch; `undefined` for any other
 * text, such as one with the zone `UTC` or a one-digit hour. `Date.parse` is not enough: it reads `0`
 * as the year 2000 and `asctime()`'s format as local time. Browsers differ on two-digit years.
 *
 * @param now a two-digit year is read as at most fifty years after it
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(value: string | null, now: number): number | undefined {
  if (!value || !httpDate.test(value)) return undefined;
  let [, day, month, year, time, zone] = value.split(/,? +|-/);
  // `asctime()`'s format has no time zone, and has the year at the end.
  if (!zone) [month, day, time, year] = [day, month, year, time];
  let years = Number(year);
  if (years < 100) years += years > new Date(now).getUTCFullYear() - 1950 ? 1900 : 2000;
  return Date.parse(`${day} ${month} ${years} ${time} GMT`) || undefined;
}
