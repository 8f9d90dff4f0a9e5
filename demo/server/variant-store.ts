import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Encoded variants on disk: the CDN's own cache. */
export interface VariantStore {
  /**
   * The variant stored under `key`, or else what `encode` makes, which is stored.
   * Simultaneous calls for one key share one encode.
   *
   * @throws whatever `encode` throws; nothing is stored then.
   */
  get(key: string, encode: () => Promise<Buffer>): Promise<Buffer>;
}

/** Creates a store in `directory`, which is made when first needed. Keys must be valid file names. */
export function createVariantStore(directory: string): VariantStore {
  const pending = new Map<string, Promise<Buffer>>();

  async function readOrEncode(key: string, encode: () => Promise<Buffer>): Promise<Buffer> {
    try {
      return await readFile(join(directory, key));
    } catch {
      // Not stored, or not readable: the encoder helps in both cases.
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
      // Other processes read the same directory: a rename shows them the whole file or none.
      await rename(temporary, join(directory, key));
    } catch {
      // A full or read-only disk costs the next request an encode, but never this one its answer.
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
