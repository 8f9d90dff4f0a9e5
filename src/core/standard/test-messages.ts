import type { RequestHead, StoredHead } from './http-message.js';

/** When stored responses of the tests came. */
export const receivedAt: number = Date.parse('2026-11-22T12:00:00Z');

/** A date in the form that HTTP wants, so many seconds from when the responses came. */
export const httpDate = (seconds: number): string =>
  new Date(receivedAt + seconds * 1000).toUTCString();

/** The instant so many seconds after the responses came. */
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
