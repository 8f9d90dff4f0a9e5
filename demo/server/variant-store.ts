import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Encoded variants on disk: the CDN's own cache. */
export interface VariantStore {
  /**
   * The variant stored under `key`. If there is none, calls `encode` and stores the result. Simultaneous
   * calls for the same key share one `encode`.
   *
   * @throws the error of `encode`; then nothing is stored.
   */
  get(key: string, encode: () => Promise<Buffer>): Promise<Buffer>;
}

/** Creates a store in `directory`, which is created on first use. Keys must be valid file names. */
export function createVariantStore(directory: string): VariantStore {
  const pending = new Map<string, Promise<Buffer>>();

  async function readOrEncode(key: string, encode: () => Promise<Buffer>): Promise<Buffer> {
    try {
      return await readFile(join(directory, key));
    } catch {
      // The file is missing or unreadable: encodes the variant again.
    }
    const variant = await encode();
    await write(key, variant);
    return variant;
  }

  async function write(key: string, variant: Buffer): Promise<void> {
    const temporary = join(directory, `${key}.${randomUUID()}.tmp`);
    try {
      await mkdir(directory, { recursive: true });
      await writeFile(temporary, variant);
      // Other processes read the same directory. With a rename, they never see an incomplete file.
      await rename(temporary, join(directory, key));
    } catch {
      // On a full or read-only disk, the variant is sent but not stored.
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  return {
    get(key, encode) {
      const shared = pending.get(key);
      if (shared) return shared;
      const variant = readOrEncode(key, encode).finally(() => pending.delete(key));
      pending.set(key, variant);
      return variant;
    },
  };
}
