import { providers } from '../../providers/index.js';
import { readSource } from '../../providers/read-source.js';
import { whyNotResized } from '../../providers/what-may-be-rewritten.js';

/** What a worker with a CDN needs of the providers: the ready worker loads it as a file of its own. */
export const rewriting: Rewriting = { providers, readSource, whyNotResized };

export interface Rewriting {
  /** All adapters, by name. */
  providers: typeof providers;
  readSource: typeof readSource;
  whyNotResized: typeof whyNotResized;
}
