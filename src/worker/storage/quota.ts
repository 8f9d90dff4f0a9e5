/**
 * Bytes that count toward the origin's quota; `NaN` if the browser does not tell (WebKitGTK, workers
 * of older Safaris) or cannot. Never rejects.
 */
export async function storageUsage(): Promise<number> {
  const storage = navigator.storage as StorageManager | undefined;
  const estimate = await storage?.estimate().catch(() => undefined);
  return estimate?.usage ?? Number.NaN;
}

/**
 * Bytes that an opaque response is assumed to cost if the browser does not tell: Chromium pads each
 * by up to 14 MB, 7 on average; Firefox and WebKit by less.
 */
export const assumedOpaqueBytes: number = 7 * 2 ** 20;

/**
 * Bytes that an opaque response costs in the quota once `put` has stored it. Puts must follow each
 * other: the cost includes everything that is stored meanwhile.
 */
export async function measureOpaqueCost(put: () => Promise<unknown>): Promise<number> {
  const before = await storageUsage();
  await put();
  const cost = (await storageUsage()) - before;
  return cost > 0 ? cost : assumedOpaqueBytes;
}
