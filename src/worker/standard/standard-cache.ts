import type { Answerer } from '../image-cache.js';
import { StandardAnswerer, type StandardTools } from './standard-answerer.js';

/** Makes the standard HTTP cache, for `assembleImageCache`. */
export function standardCache(tools: StandardTools): Answerer {
  const answerer = new StandardAnswerer(tools);
  return (handling) => answerer.answer(handling);
}
