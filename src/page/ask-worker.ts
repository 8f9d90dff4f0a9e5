import { PocketCdnError } from '../core/errors.js';
import type { FailureReply, PageMessage } from '../core/messages/messages.js';

/** A worker that is starting may take this long; one that is gone never answers. In ms. */
const startMs = 5000;

/**
 * Asks the worker of a registration and waits for its reply.
 *
 * @param patienceMs for how long, in ms
 * @throws PocketCdnError `no-worker` when none is there, or none answers
 */
export async function askWorker<Reply>(
  registration: ServiceWorkerRegistration,
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
    ? `not within ${patienceMs / 1000} s; one of your own must call images.onMessage`
    : 'none is active';
  throw new PocketCdnError(
    'no-worker',
    `The worker did not answer (${reply ? (reply as FailureReply).failure : silence}). Reload the page, which starts it again`,
  );
}
