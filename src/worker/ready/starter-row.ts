import type { DeviceFields } from '../../core/layout/choice-key.js';

/**
 * The row that the starter reads: the device's part of the choice key, under the starter's version and
 * its URL with the options. The row of another version, or of other options, is none for it.
 */
export type StarterRow = Readonly<Record<string, DeviceFields>>;

/** A hit that the starter answered; `page` is the path of the page that asked. */
export type StarterHit = readonly [event: FetchEvent, response: Response, page: string];
