import { type Answer, hasAnswered } from './ask.js';
import type { Visit } from './visit.js';

/** The worker's file, if browsers would accept it; further checks only apply to such files. */
export function usableWorker({ worker }: Visit): Answer | undefined {
  return hasAnswered(worker) &&
    worker.status === 200 &&
    worker.redirects.length === 0 &&
    /(?:java|ecma)script/.test(worker.headers.get('content-type') ?? '')
    ? worker
    : undefined;
}
