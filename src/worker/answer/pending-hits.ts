import type { ImageRequest } from '../image-request.js';

/** A hit that was answered, and is not recorded yet. */
export interface AnsweredHit {
  /** Key of the entry. */
  key: string;
  /** Device px; `undefined` for the author's file. */
  width?: number | undefined;
  /** Bytes of the body. */
  bytes: number;
  asked: ImageRequest;
}

/** Hits that are recorded together after a burst, because a page asks for many images at once. */
export class PendingHits {
  #hits: AnsweredHit[] = [];

  /** @returns whether it is the first one since hits were recorded */
  add(hit: AnsweredHit): boolean {
    return this.#hits.push(hit) === 1;
  }

  /** All hits since the last call. */
  takeAll(): AnsweredHit[] {
    return this.#hits.splice(0);
  }

  forget(): void {
    this.#hits = [];
  }
}
