import type { RuleFinder } from '../core/rules.js';
import type { VariantChooser } from './variant-chooser.js';
import type { AnswerState } from './answer-state.js';
import type { Circuits } from './circuits.js';
import type { ClientProfiles } from './client-profiles.js';
import type { EntryIndex } from './entry-index.js';
import type { ImageAnswerer } from './image-answerer.js';
import type { ImageStore } from './image-store.js';
import type { PageLayouts } from './page-layouts.js';
import type { StatisticsLog } from './statistics-log.js';

/** All that the worker keeps, and what it goes by. */
export interface Keepings {
  answerer: ImageAnswerer;
  chooser: VariantChooser;
  findRule: RuleFinder;
  store: ImageStore;
  index: EntryIndex;
  circuits: Circuits;
  profiles: ClientProfiles;
  layouts: PageLayouts;
  statistics: StatisticsLog;
  state: AnswerState;
  /** Leaves all images to the browser from now on. */
  stop: () => void;
  /** Clears what others store beside the images. */
  clearOther: (() => Promise<void>) | undefined;
  /** Whether pages are open that an earlier life of this worker answered. */
  wasStopped: boolean;
}
