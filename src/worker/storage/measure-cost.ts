import { storageUsage } from './storage-usage.js';

/**
 * What an opaque response is taken to cost where the browser does not tell, in bytes: Chromium pads
 * each by up to 14 MB, 7 on average; Firefox and WebKit by less.
 */
export const assumedOpaqueBytes: number = 7 * 2 ** 20;

/**
 * What an opaque response costs in the quota, once `put` has stored it, in bytes. Puts must follow
 * each other: what else is stored meanwhile is counted in.
 */
export async function measureCost(put: () => Promise<unknown>): Promise<number> {
  const before = await storageUsage();
  await put();
  const cost = (await storageUsage()) - before;
  return cost > 0 ? cost : assumedOpaqueBytes;
}
