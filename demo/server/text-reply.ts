import type { Reply } from './send-reply.js';

/** A short plain-text answer, for errors. Never cached, so that a fixed error disappears immediately. */
export function textReply(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Reply {
  return {
    status,
    headers: new Headers({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    }),
    body: `${text}\n`,
  };
}
