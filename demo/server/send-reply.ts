import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNotModified } from './is-not-modified.js';
import type { RequestLog, RequestRecord } from './request-log.js';

/** An answer to send. */
export interface Reply {
  status: number;
  headers: Headers;
  /** A function is only called if the body is needed, so not for a 304. */
  body: string | Buffer | (() => Promise<Buffer>);
}

/**
 * Sends an answer and completes its record. For HEAD, sends no body; for a conditional request with
 * matching validators, sends 304.
 */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  log: RequestLog,
  record: RequestRecord,
): Promise<void> {
  const headers = new Headers(reply.headers);
  if (reply.status === 200 && isNotModified(request.headers, headers)) {
    headers.delete('content-type');
    log.complete(record, { status: 304, bytes: 0 });
    response.writeHead(304, Object.fromEntries(headers)).end();
    return;
  }

  const content = typeof reply.body === 'function' ? await reply.body() : reply.body;
  const body = typeof content === 'string' ? Buffer.from(content) : content;
  if (response.destroyed) return;
  headers.set('content-length', String(body.length));
  const bytes = request.method === 'HEAD' ? 0 : body.length;
  log.complete(record, { status: reply.status, bytes });
  response.writeHead(reply.status, Object.fromEntries(headers));
  response.end(bytes === 0 ? undefined : body);
}
