import type { RequestHead, StoredHead } from './http-message.js';

/** When the stored responses in the tests were received, in ms since the epoch. */
export const receivedAt: number = Date.parse('2026-11-22T12:00:00Z');

/** An HTTP date that is some seconds after `receivedAt`. */
export const httpDate = (seconds: number): string =>
  new Date(receivedAt + seconds * 1000).toUTCString();

/** The time some seconds after `receivedAt`, in ms since the epoch. */
export const later = (seconds: number): number => receivedAt + seconds * 1000;

type Fields = Record<string, string>;

export function requestWith(fields: Fields = {}, rest: Partial<RequestHead> = {}): RequestHead {
  return {
    method: 'GET',
    url: 'https://site.example/a',
    headers: new Headers(fields),
    cache: 'default',
    credentials: 'same-origin',
    referrer: '',
    ...rest,
  };
}

export function storedWith(fields: Fields = {}, rest: Partial<StoredHead> = {}): StoredHead {
  const headers = new Headers({ date: httpDate(0), ...fields });
  return { status: 200, headers, requestedAt: receivedAt, receivedAt, ...rest };
}
