import type { RuleFinder } from '../core/rules.js';
import type { AnswerState } from './storage/answer-state.js';
import type { AnswererTools, ImageAnswerer } from './image-answerer.js';
import type { Room } from './storage/room.js';

/** All that the worker keeps, and what it goes by. */
export interface Keepings extends AnswererTools {
  answerer: ImageAnswerer;
  findRule: RuleFinder;
  room: Room;
  state: AnswerState;
  /** Leaves all images to the browser from now on. */
  stop: () => void;
  /** Clears what others store beside the images. */
  clearOther: (() => Promise<void>) | undefined;
  /** Whether pages are open that an earlier life of this worker answered. */
  wasStopped: boolean;
}
