import type { FailureReply, PageMessage, StatsReply } from '../core/messages/messages.js';
import type { WorkerState } from './model/worker-state.js';

/** Time limit for a worker that is starting, in ms. Another worker than PocketCDN's never answers. */
const patienceMs = 4000;

/** Asks the worker that controls this page for its statistics; without an answer, returns the reason. */
export async function askForStats(): Promise<WorkerState> {
  if (!isSecureContext) return { state: 'insecure', origin: location.origin };
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return { state: 'unsupported' };
  const { controller } = workers;
  if (!controller) {
    const registration = await workers.getRegistration();
    const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
    return worker ? { state: 'waiting', script: worker.scriptURL } : { state: 'none' };
  }
  const reply = await ask(controller, { type: 'pocketcdn:stats' });
  if (!reply) return { state: 'silent', script: controller.scriptURL };
  return isFailure(reply)
    ? { state: 'failed', reason: reply.failure }
    : { state: 'answers', stats: reply as StatsReply };
}

/**
 * Lets the worker that controls this page remove everything it stored.
 *
 * @throws Error if no worker controls the page, or it does not answer
 */
export async function clearWorker(): Promise<void> {
  const controller = navigator.serviceWorker?.controller;
  const reply = controller && (await ask(controller, { type: 'pocketcdn:clear' }));
  if (!reply || isFailure(reply)) {
    const reason = reply ? reply.failure : 'it did not answer';
    throw new Error(
      `The worker could not clear its cache: ${reason}. Reload the page and try again`,
    );
  }
}

async function ask(worker: ServiceWorker, message: PageMessage): Promise<object | undefined> {
  const { port1, port2 } = new MessageChannel();
  try {
    return await new Promise<object | undefined>((resolve) => {
      setTimeout(resolve, patienceMs);
      port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        resolve(typeof data === 'object' && data !== null ? data : undefined);
      });
      port1.start();
      worker.postMessage(message, [port2]);
    });
  } finally {
    port1.close();
  }
}

const isFailure = (reply: object): reply is FailureReply => 'failure' in reply;
