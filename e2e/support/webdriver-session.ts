import { setTimeout as delay } from 'node:timers/promises';

/** A session with a WebDriver server. */
export interface WebDriverSession {
  /** Sends commands to one window, without others in between: a session has one current window. */
  inWindow<Result>(handle: string, work: (send: Send) => Promise<Result>): Promise<Result>;
  /** Opens a window, and resolves to its handle. */
  openWindow(): Promise<string>;
}

/** Sends a command; resolves to the value of the answer. */
export type Send = (
  method: 'GET' | 'POST',
  command: string,
  parameters?: object,
) => Promise<unknown>;

/** How long a server may take to listen, in ms. */
const timeoutMs = 10_000;

/**
 * Begins a session, without a WebDriver library: the tests need only a few commands.
 *
 * @param server base URL of a WebDriver server, which may still be starting
 * @throws Error with the server's message for a command that fails
 * @see https://w3c.github.io/webdriver/
 */
export async function createWebDriverSession(
  server: string,
  capabilities: object,
): Promise<WebDriverSession> {
  await untilReady(server);
  const sendTo = async (method: string, path: string, parameters?: object): Promise<unknown> => {
    const response = await fetch(server + path, {
      method,
      ...(parameters && { body: JSON.stringify(parameters) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebDriver could not do ${method} ${path}: ${error}. ${message}`);
  };

  const created = await sendTo('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
  const { sessionId } = created as { sessionId: string };
  const send: Send = (method, command, parameters) =>
    sendTo(method, `/session/${sessionId}${command}`, parameters);

  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  let current = '';
  return {
    inWindow: (handle, work) =>
      inTurn(async () => {
        if (current !== handle) await send('POST', '/window', { handle });
        current = handle;
        return work(send);
      }),
    openWindow: () =>
      inTurn(async () => {
        // A tab in the background would be hidden, and not painted.
        const opened = await send('POST', '/window/new', { type: 'window' });
        return (opened as { handle: string }).handle;
      }),
  };
}

async function untilReady(server: string): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      await fetch(`${server}/status`);
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        throw new Error(`No WebDriver server listens at ${server}`, { cause });
      }
      await delay(20);
    }
  }
}
