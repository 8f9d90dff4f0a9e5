import type { EngineTools } from '../engine/engine.js';
import type { AnswererTools, ImageAnswerer } from '../engine/image-answerer.js';
import type { LayoutMemory } from '../storage/layout-memory.js';
import type { Room } from '../storage/room.js';

/** All that the worker keeps, and what it goes by. */
export interface Keepings extends AnswererTools, EngineTools {
  answerer: ImageAnswerer;
  memory: LayoutMemory;
  room: Room;
}
