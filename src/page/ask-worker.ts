import { PocketCdnError } from '../core/errors.js';
import type { FailureReply, PageMessage } from '../core/messages/messages.js';

/** Time limit for a worker that is starting, in ms. A removed worker never answers. */
const startMs = 5000;

/**
 * Sends a message to the worker of a registration and waits for the reply.
 *
 * @param patienceMs time limit, in ms
 * @throws PocketCdnError `no-worker` if there is no worker, or it does not answer
 */
export async function askWorker<Reply>(
  registration: Pick<ServiceWorkerRegistration, 'active' | 'waiting' | 'installing'>,
  message: PageMessage,
  patienceMs: number = startMs,
): Promise<Reply> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  const { port1, port2 } = new MessageChannel();
  const reply = await new Promise<Reply | FailureReply | undefined>((resolve) => {
    setTimeout(resolve, worker ? patienceMs : 0);
    port1.addEventListener('message', ({ data }: MessageEvent<Reply | FailureReply>) => {
      resolve(data);
    });
    port1.start();
    worker?.postMessage(message, [port2]);
  });
  port1.close();
  if (reply && !(typeof reply === 'object' && 'failure' in reply)) return reply;
  const silence = worker
    ? `not within ${patienceMs / 1000} s; your own worker must call images.onMessage`
    : 'no active worker';
  throw new PocketCdnError(
    'no-worker',
    `The worker did not answer (${reply ? (reply as FailureReply).failure : silence}). Reload the page to restart it`,
  );
}
