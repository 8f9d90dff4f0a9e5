/**
 * Bytes that count against the origin's quota; `NaN` where the browser does not tell (WebKitGTK,
 * workers of older Safaris).
 */
export const storageUsage = async (): Promise<number> =>
  (await (navigator.storage as StorageManager | undefined)?.estimate())?.usage ?? Number.NaN;
