import type { ImageRequest } from '../image-request.js';

/** The page that a message comes from. */
export interface Sender {
  clientId: string;
  event: ExtendableMessageEvent;
  /** The epoch in which the message came. */
  epoch: number;
  /** Starts a request on behalf of the page. */
  start: (request: Request) => ImageRequest;
}
