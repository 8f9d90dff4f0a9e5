/** What an image cost the page. */
export interface ShownImage {
  /** From the request until the last byte was there (Resource Timing). */
  responseMs: number;
  /** From setting `src` until the image could be painted. */
  decodedMs: number;
  /** Whether the worker was asked. */
  isFromWorker: boolean;
}
