/**
 * Bytes that count toward the origin's quota; `NaN` if the browser does not tell (WebKitGTK, workers
 * of older Safaris) or cannot. Never rejects.
 */
export async function storageUsage(): Promise<number> {
  const storage = navigator.storage as StorageManager | undefined;
  const estimate = await storage?.estimate().catch(() => undefined);
  return estimate?.usage ?? Number.NaN;
}
