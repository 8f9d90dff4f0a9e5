import type { Handling } from '../handling.js';
import type { WantedVariant } from './variant-chooser.js';

/** A hit that was answered: to which request, and by what. */
export interface AnsweredHit extends Pick<WantedVariant, 'key' | 'width'> {
  /** Of the body. */
  bytes: number;
  clientId: string;
  handling: Handling;
}

/** What the way of a hit leaves to be done behind the answers, by the engine. */
export interface Backlog {
  /** Fresh hits that are not noted yet. */
  hits: AnsweredHit[];
  /** Images left to the browser that are not counted yet. */
  bypasses: number;
  /** When a page last asked for an image, by `performance.now()`. */
  askedAt: number;
}
