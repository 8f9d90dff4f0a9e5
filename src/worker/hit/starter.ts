import type { DeviceFields } from '../../core/layout/choice-key.js';

/**
 * What the starter of the ready worker goes by: the device, under the starter's version and its URL
 * with the options. Another version's, or that of other options, says nothing to it.
 */
export type StarterRow = Readonly<Record<string, DeviceFields>>;

/** A hit that it answered by itself; `page` is the path of the one that asked. */
export type StarterHit = readonly [event: FetchEvent, response: Response, page: string];
