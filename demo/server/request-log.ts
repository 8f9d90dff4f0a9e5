import type { IncomingMessage } from 'node:http';

/** What a server knows of one request. `status` and `bytes` are 0 until it is answered. */
export interface RequestRecord {
  method: string;
  /** Path and query as they were asked for. */
  path: string;
  /** The width that a variant URL asks for, in device px; `undefined` where it names none. */
  width: number | undefined;
  /** The image format that was answered, such as `avif`; `undefined` for everything else. */
  format: string | undefined;
  /** The answer's status; 0 while there is none, and for good when the connection was cut. */
  status: number;
  /** Bytes of body in the answer, headers not counted. */
  bytes: number;
  /** Whether the request had `If-None-Match` or `If-Modified-Since`. */
  conditional: boolean;
  /** The `Accept` header. */
  accept: string | undefined;
  /** When the request arrived, in milliseconds since the epoch. */
  at: number;
}

/** The requests that a server has seen, as evidence for tests and numbers for the demo. */
export interface RequestLog {
  /** The latest requests, oldest first; at most 10,000 of them. */
  readonly requests: readonly RequestRecord[];
  /** How many requests there were since the last reset, including those no longer listed. */
  readonly count: number;
  /** How many body bytes were sent since the last reset. */
  readonly bytes: number;
  /** Adds a request that has just arrived. */
  add(request: IncomingMessage): RequestRecord;
  /** Completes a record with its answer. */
  complete(record: RequestRecord, answer: { status: number; bytes: number }): void;
  /** Forgets everything. `requests` stays the same array. */
  reset(): void;
}

// A demo left running for days must not fill the memory.
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
