import type { RequestRecord } from './request-log.js';

/** What nginx has written down of one request. */
export interface NginxRequest extends RequestRecord {
  /** What its cache had to do with the answer, such as `HIT`; `undefined` where it was not asked. */
  cacheStatus: string | undefined;
}

/** One line of the log, as `log_format requests` in demo/nginx/nginx.conf writes it. */
type LogLine = Record<
  'at' | 'method' | 'path' | 'status' | 'bytes' | 'type' | 'accept' | 'conditional' | 'cache',
  string
>;

/** Reads nginx's log; a line that is not written to its end yet is left out. */
export function parseNginxLog(text: string): NginxRequest[] {
  return text.split('\n').slice(0, -1).map(parseLine);
}

function parseLine(line: string): NginxRequest {
  const { at, method, path, status, bytes, type, accept, conditional, cache } = JSON.parse(
    line,
  ) as LogLine;
  const [, width] = /^\/(?:resize\/|w_)(\d+)/.exec(path) ?? [];
  const [, format] = /^image\/(\w+)/.exec(type) ?? [];
  return {
    method,
    path,
    width: width === undefined ? undefined : Number(width),
    format,
    status: Number(status),
    bytes: Number(bytes),
    conditional: conditional !== '',
    accept: accept === '' ? undefined : accept,
    at: Math.round(Number(at) * 1000),
    cacheStatus: cache === '' ? undefined : cache,
  };
}
