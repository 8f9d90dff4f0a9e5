import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedConfig } from 'vite';
import { workerFile } from './ready-files.js';

/** What vite-plugin-pwa tells other plugins of itself. */
interface PwaApi {
  readonly disabled?: boolean;
  /** What it puts into pages; nothing where the site's own scripts register its worker. */
  registerSWData?(): { scope?: string } | undefined;
}

/** What in a site's configuration is in the plugin's way, and how to mend it: a sentence for each. */
export function findConflicts({
  publicDir,
  plugins,
  base,
}: Pick<ResolvedConfig, 'publicDir' | 'base'> & {
  plugins: readonly { name: string; api?: unknown }[];
}): string[] {
  const conflicts: string[] = [];
  const copied = publicDir && join(publicDir, workerFile);
  if (copied && existsSync(copied)) {
    conflicts.push(
      `${copied} is not used: the plugin puts the worker of the installed package in its place. Remove the file. If it is there to switch PocketCDN off, set the plugin’s option \`off\` instead`,
    );
  }
  const pwa = plugins.find(({ name }) => name === 'vite-plugin-pwa')?.api as PwaApi | undefined;
  // Where it does not say, its scope is the base as well.
  if (pwa && !pwa.disabled && (pwa.registerSWData?.()?.scope ?? base) === base) {
    conflicts.push(
      `vite-plugin-pwa registers a worker for ${base} too, and one scope has one worker: each would replace the other. Set its \`strategies\` to 'injectManifest', put createImageCache() of pocketcdn/worker into that worker, and remove pocketCdn() from the plugins`,
    );
  }
  return conflicts;
}
