import type { Readable, Writable } from 'node:stream';

/** The Chrome DevTools Protocol over a pair of pipes: JSON messages, each terminated by NUL. */
export interface CdpConnection {
  /** Sends a command, to the browser itself or to a session of a target. */
  send<Result = unknown>(method: string, params?: object, sessionId?: string): Promise<Result>;
  /** Calls a listener with the parameters of each event of this name. Returns a function that removes it. */
  on(method: string, listener: (params: never) => void): () => void;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

/**
 * Connects without a library, because the common ones listen to every request of a page, which makes
 * an image 16 to 33 % slower.
 */
export function connectCdp(commands: Writable, messages: Readable): CdpConnection {
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, Set<(params: never) => void>>();
  let lastId = 0;
  let rest: Buffer[] = [];

  messages.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...rest, chunk.subarray(from, end)]).toString();
      rest = [];
      from = end + 1;
      receive(JSON.parse(text) as Message);
    }
    rest.push(chunk.subarray(from));
  });
  messages.on('close', () => {
    for (const answer of waiting.values()) answer({ error: { message: 'the browser has ended' } });
  });
  // The pipe breaks when the browser ends; the `close` handler above rejects waiting commands.
  commands.on('error', () => undefined);

  function receive(message: Message): void {
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
      return;
    }
    for (const listener of listeners.get(message.method ?? '') ?? []) {
      listener(message.params as never);
    }
  }

  return {
    send<Result>(method: string, params: object = {}, sessionId?: string) {
      lastId += 1;
      const id = lastId;
      return new Promise<Result>((resolve, reject) => {
        waiting.set(id, ({ result, error }) => {
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result as Result);
        });
        commands.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    on(method, listener) {
      const all = listeners.get(method) ?? new Set();
      listeners.set(method, all.add(listener));
      return () => all.delete(listener);
    },
  };
}
