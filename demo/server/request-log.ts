import type { IncomingMessage } from 'node:http';

/** One request to a server. `status` and `bytes` are 0 until it is answered. */
export interface RequestRecord {
  method: string;
  /** Path and query of the request. */
  path: string;
  /** The width in a variant's URL, in device px; `undefined` if there is none. */
  width: number | undefined;
  /** The format of the sent image, such as `avif`; `undefined` if no image was sent. */
  format: string | undefined;
  /** The answer's status; stays 0 if the connection was cut before the answer. */
  status: number;
  /** Bytes of the answer's body. */
  bytes: number;
  /** Whether the request had `If-None-Match` or `If-Modified-Since`. */
  conditional: boolean;
  /** The `Accept` header. */
  accept: string | undefined;
  /** When the request arrived, in milliseconds since the epoch. */
  at: number;
}

/** The requests to a server, for the assertions of tests and the figures of the demo. */
export interface RequestLog {
  /** The latest requests, oldest first; at most 10,000 of them. */
  readonly requests: readonly RequestRecord[];
  /** Number of requests since the last reset, including those that are no longer listed. */
  readonly count: number;
  /** Number of body bytes since the last reset. */
  readonly bytes: number;
  /** Adds a new request. */
  add(request: IncomingMessage): RequestRecord;
  /** Completes a record with its answer. */
  complete(record: RequestRecord, answer: { status: number; bytes: number }): void;
  /** Clears the log. `requests` stays the same array. */
  reset(): void;
}

// Limits the memory of a demo that runs for days.
const maxRecords = 10_000;

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
  const requests: RequestRecord[] = [];
  let count = 0;
  let bytes = 0;

  return {
    requests,
    get count() {
      return count;
    },
    get bytes() {
      return bytes;
    },
    add(request) {
      const record: RequestRecord = {
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        width: undefined,
        format: undefined,
        status: 0,
        bytes: 0,
        conditional:
          request.headers['if-none-match'] !== undefined ||
          request.headers['if-modified-since'] !== undefined,
        accept: request.headers.accept,
        at: Date.now(),
      };
      count += 1;
      if (requests.push(record) > maxRecords) requests.shift();
      return record;
    },
    complete(record, answer) {
      record.status = answer.status;
      record.bytes = answer.bytes;
      bytes += answer.bytes;
    },
    reset() {
      requests.length = 0;
      count = 0;
      bytes = 0;
    },
  };
}
