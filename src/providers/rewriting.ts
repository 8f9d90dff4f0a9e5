import { providers } from './index.js';
import { readSource } from './read-source.js';
import { whyNotResized } from './what-may-be-rewritten.js';

/** What a worker with a CDN needs of this folder: the ready worker loads it as a file of its own. */
export const rewriting: Rewriting = { providers, readSource, whyNotResized };

export interface Rewriting {
  /** All adapters, by name. */
  providers: typeof providers;
  readSource: typeof readSource;
  whyNotResized: typeof whyNotResized;
}
