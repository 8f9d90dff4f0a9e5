import { type Answer, hasAnswered } from './ask.js';
import type { Visit } from './visit.js';

/** The worker's file where browsers would take it; all else about it is without meaning. */
export function soundWorker({ worker }: Visit): Answer | undefined {
  return hasAnswered(worker) &&
    worker.status === 200 &&
    worker.redirects.length === 0 &&
    /(?:java|ecma)script/.test(worker.headers.get('content-type') ?? '')
    ? worker
    : undefined;
}
