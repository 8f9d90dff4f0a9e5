import type { DeviceFieldsReader } from '../core/layout/choice-key.js';
import type { RuleOptions } from '../core/options/options.js';
import type { Settings } from '../core/options/settings.js';
import type { StatisticsLog } from './answer/statistics-log.js';
import type { Clients } from './choose/clients.js';
import type { PageLayouts } from './choose/page-layouts.js';
import type { ShownWidths } from './choose/shown-widths.js';
import type { VariantChooser } from './choose/variant-chooser.js';
import type { AnsweredHit } from './image-request.js';
import type { Circuits } from './network/circuits.js';
import type { SharedFetches } from './network/shared-fetches.js';
import type { Database } from './storage/database.js';
import type { Epoch } from './storage/epoch.js';
import type { Evictor } from './storage/evictor.js';
import type { Images } from './storage/images.js';
import type { EntryIndex } from './storage/index.js';
import type { Rows } from './storage/rows.js';
import type { QuietQueue } from './tasks/quiet-queue.js';
import type { Queue } from './tasks/queue.js';

/** Everything in the worker that has a state. Made once, in `compose.ts`; functions take what they need. */
export interface Parts {
  settings: Settings;
  /** The rule for an image's URL that a page tells of; `undefined` for images that are left alone. */
  findRule: (url: string) => RuleOptions | undefined;
  /** Writes a line to the console, if the option `debug` is set. */
  debug: (...words: unknown[]) => void;
  /** Clears what other parts of the worker store. */
  clearOther: (() => Promise<void>) | undefined;

  epoch: Epoch;
  rows: Rows;
  images: Images;
  database: Database;
  index: EntryIndex;
  evictor: Evictor;

  clients: Clients;
  layouts: PageLayouts;
  shown: ShownWidths;
  variants: VariantChooser;
  readFields: DeviceFieldsReader;

  circuits: Circuits;
  fetches: SharedFetches;
  /** Requests to the site's origin while a CDN is down. */
  originQueue: Queue;
  revalidations: QuietQueue;

  statistics: StatisticsLog;
  /** Hits that are recorded together after a burst, because a page asks for many images at once. */
  pendingHits: AnsweredHit[];
}
