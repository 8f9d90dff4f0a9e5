import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';
import { createDelayedAnswer } from './delayed-answer.js';

/** Where an answer is held: before its headers, or between them and the end of its body. */
export type HeldAt = 'headers' | 'body';

/** A CDN that holds its first answer. All others come at once. */
export interface HeldCdn {
  url: string;
  /** Paths that were asked for so far. */
  readonly requests: readonly string[];
  /** Lets the first answer come to its end. */
  release(this: void): void;
  close(): Promise<void>;
}

/** Bytes of a held body in each step: few, and yet enough that it does not count as stalled. */
const stepBytes = 1000;
const stepMs = 100;

/** Answers each path with the same photograph, whatever its width. */
export async function createHeldCdn(at: HeldAt): Promise<HeldCdn> {
  const photo = await readFile('public/photos/clock.jpg');
  const requests: string[] = [];
  const delayed = createDelayedAnswer();
  const rest = new AbortController();
  const server = createLoopbackServer(
    async (request, response) => {
      const isHeld = requests.push(request.url ?? '/') === 1;
      if (isHeld && at === 'headers') await delayed.until;
      response.writeHead(200, {
        'content-type': 'image/jpeg',
        'access-control-allow-origin': '*',
        'cache-control': 'max-age=3600',
      });
      let sent = 0;
      const end = isHeld ? photo.length / 2 : 0;
      for (; !rest.signal.aborted && sent < end; sent += stepBytes) {
        response.write(photo.subarray(sent, sent + stepBytes));
        await delay(stepMs);
      }
      response.end(photo.subarray(sent));
    },
    { port: 0, hosts: ['127.0.0.1'] },
  );
  await server.open();
  return {
    url: `http://127.0.0.1:${server.port}`,
    requests,
    release() {
      rest.abort();
      delayed.answer();
    },
    close: () => server.close(),
  };
}
