import type { Connection } from '../connection.js';

/** What the page knows of its worker. */
export interface ControlState {
  /** A worker controls the page now. */
  isControlled: boolean;
  /** And did so from the page's first request on. */
  wasControlled: boolean;
}

/** A sentence about the worker when there is something to explain; else `undefined`. */
export function describeConnection(
  connection: Connection,
  { isControlled, wasControlled }: ControlState,
): string | undefined {
  switch (connection.state) {
    case 'off':
      return isControlled
        ? 'This page does not register the worker, but one from an earlier page is still in control.'
        : 'This page is shown without the worker, to compare: every image comes as its original.';
    case 'unsupported':
      return 'This browser has no service workers here, so images come as their originals. Nothing else changes.';
    case 'failed':
      return `The worker could not be registered, so images come as their originals. ${connection.reason}`;
    case 'connected':
      if (wasControlled) return undefined;
      return isControlled
        ? 'The worker takes over from the next image on. What was there before, the browser fetched by itself: reload the page to see the difference.'
        : 'The worker is getting ready, and takes over from the next image on.';
    default:
      return 'The worker is being registered.';
  }
}
