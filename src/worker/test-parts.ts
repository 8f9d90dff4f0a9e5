import { defaultSettings } from '../core/options/settings.js';
import { createDeviceFieldsReader } from '../core/layout/choice-key.js';
import type { PocketCdnOptions } from '../core/options/options.js';
import { createRuleFinder, findRuleFor } from '../core/match/what-is-ours.js';
import { settingsOf } from '../core/options/settings.js';
import { rewriting } from './choose/rewriting.js';
import { StatisticsLog } from './answer/statistics-log.js';
import { Clients } from './choose/clients.js';
import { PageLayouts } from './choose/page-layouts.js';
import { ShownWidths } from './choose/shown-widths.js';
import { VariantChooser } from './choose/variant-chooser.js';
import type { WantedVariant } from './choose/wanted-variant.js';
import { Circuits } from './network/circuits.js';
import { SharedFetches } from './network/shared-fetches.js';
import type { Parts } from './parts.js';
import { Database } from './storage/database.js';
import { Epoch } from './storage/epoch.js';
import { Evictor } from './storage/evictor.js';
import { Images } from './storage/images.js';
import { EntryIndex } from './storage/index.js';
import { Rows } from './storage/rows.js';
import { Queue } from './tasks/queue.js';
import { QuietQueue } from './tasks/quiet-queue.js';
import { TestDatabase } from './test-database.js';
import { site } from './test-worker.js';

/** The parts of an image cache, as `compose.ts` makes them, with a database in memory. */
export type TestParts = Parts & { database: TestDatabase };

/** @param options `indexedDB: false` for a browser that refuses it */
export function createTestParts(
  options: PocketCdnOptions = {},
  { indexedDB = true }: { indexedDB?: boolean } = {},
): TestParts {
  const settings = settingsOf(options);
  const findRule = createRuleFinder(settings, `${site}/sw.js`);
  const epoch = new Epoch();
  const rows = new Rows(epoch);
  const images = new Images(epoch);
  const database = (indexedDB ? new TestDatabase(epoch) : new Database(epoch)) as TestDatabase;
  const index = new EntryIndex(images, database, epoch);
  const fetches = new SharedFetches();
  return {
    settings,
    findRule: (url) => findRuleFor(url, findRule),
    debug: () => undefined,
    clearOther: undefined,
    epoch,
    rows,
    images,
    database,
    index,
    evictor: new Evictor(index, settings),
    clients: new Clients(rows, () => undefined),
    layouts: new PageLayouts(rows),
    shown: new ShownWidths(),
    variants: new VariantChooser(settings, rewriting, findRule),
    readFields: createDeviceFieldsReader('test'),
    circuits: new Circuits(rows, epoch),
    fetches,
    originQueue: new Queue(4),
    revalidations: new QuietQueue(() => fetches.hasVisible),
    statistics: new StatisticsLog(database),
    pendingHits: [],
  };
}

/** The variant of `photo.jpg` at two CDNs. */
export const wantedPhoto = (changes: Partial<WantedVariant> = {}): WantedVariant => ({
  key: 'https://one.example/w_400/photo.jpg',
  cdnUrls: ['https://one.example/w_400/photo.jpg', 'https://two.example/w_400/photo.jpg'],
  source: `${site}/photo.jpg`,
  width: 400,
  freshness: defaultSettings.freshness,
  isLayoutKnown: true,
  ...changes,
});
