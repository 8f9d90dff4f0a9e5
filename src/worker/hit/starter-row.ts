import type { DeviceCircumstances } from '../../core/circumstances.js';

/**
 * What the starter of the ready worker goes by: the device, under the starter's version and its URL
 * with the options. Another version's, or that of other options, says nothing to it.
 */
export type StarterRow = Readonly<Record<string, DeviceCircumstances>>;
