/** The times of one image. */
export interface ImageTiming {
  /** From the request to the last byte (Resource Timing). */
  responseMs: number;
  /** From setting `src` until the image is decoded. */
  decodedMs: number;
  /** Whether the request reached the worker. */
  isFromWorker: boolean;
}
