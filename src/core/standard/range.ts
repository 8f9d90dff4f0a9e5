import { answerHead } from './answer-head.js';
import type { RequestHead, StoredHead } from './http-message.js';

/** The part of a body that an answer has, by offsets in bytes, and the head of that answer. */
export interface PartialAnswer {
  start: number;
  end: number;
  status: 200 | 206 | 416;
  headers: Headers;
}

/**
 * The answer to a request for one range of bytes, from a response that is stored whole: 206, 416 if the
 * range is behind the end, 200 if `If-Range` names another response.
 *
 * @param length of the stored body, in bytes
 * @returns `undefined` if the origin has to answer: several ranges, another unit, an encoded body, whose
 * bytes are not stored, or a page that has the response already
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-3.3
 */
export function answerRange(
  request: RequestHead,
  stored: StoredHead,
  length: number,
  now: number,
): PartialAnswer | undefined {
  // 304 if the page has the response already: that comes before a range (RFC 9110 §13.2.2).
  const { status, headers } = answerHead(request, stored, now);
  // CORS hides `Content-Encoding`, and shows the length of the encoded body.
  const isWhole = Number(headers.get('content-length') ?? length) === length;
  if (status !== 200 || headers.has('content-encoding') || !isWhole) return undefined;
  const range = readRange(request.headers.get('range'), length);
  if (!range) return undefined;
  if (!isSameResponse(request.headers.get('if-range'), stored.headers)) {
    return { start: 0, end: length, status: 200, headers };
  }
  const [start, end] = range;
  const isSatisfiable = start < end;
  headers.set('content-range', `bytes ${isSatisfiable ? `${start}-${end - 1}` : '*'}/${length}`);
  headers.set('content-length', String(end - start));
  return { start, end, status: isSatisfiable ? 206 : 416, headers };
}

/** One range as offsets; two equal ones if nothing lies in it. */
function readRange(value: string | null, length: number): [start: number, end: number] | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(value ?? '') ?? [];
  if (first === '') {
    return last === '' ? undefined : [Math.max(0, length - Number(last)), length];
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  const start = Math.min(Number(first), length);
  return [start, last === '' ? length : Math.max(start, Math.min(Number(last) + 1, length))];
}

/**
 * Whether `If-Range` allows a part. Only a strong validator does: a strong `ETag`, or a `Last-Modified`
 * that is older than `Date` by a second (RFC 9110 §13.1.5 and §8.8.2.2).
 */
function isSameResponse(ifRange: string | null, stored: Headers): boolean {
  if (ifRange === null) return true;
  if (ifRange.includes('"')) return !ifRange.startsWith('W/') && ifRange === stored.get('etag');
  const modified = stored.get('last-modified');
  const age = Date.parse(stored.get('date') ?? '') - Date.parse(modified ?? '');
  return ifRange === modified && age >= 1000;
}
