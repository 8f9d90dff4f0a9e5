import type { RequestRecord } from './request-log.js';

/** One request in nginx's log. */
export interface NginxRequest extends RequestRecord {
  /** The status of nginx's cache, such as `HIT`; `undefined` if the cache was not used. */
  cacheStatus: string | undefined;
}

/** One line of the log, as `log_format requests` in demo/nginx/nginx.conf writes it. */
type LogLine = Record<
  'at' | 'method' | 'path' | 'status' | 'bytes' | 'type' | 'accept' | 'conditional' | 'cache',
  string
>;

/** Parses nginx's log. Leaves out an incomplete last line. */
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
