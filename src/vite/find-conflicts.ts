import type { ResolvedConfig } from 'vite';
import { replacedWorker } from './replaced-worker.js';

/** What vite-plugin-pwa tells other plugins of itself. */
interface PwaApi {
  readonly disabled?: boolean;
  /** What it puts into pages; nothing where the site's own scripts register its worker. */
  registerSWData?(): { scope?: string } | undefined;
}

/** What in a site's configuration is in the plugin's way, and how to mend it: a sentence for each. */
export function findConflicts({ publicDir, plugins, base }: ResolvedConfig): string[] {
  const conflicts: string[] = [];
  const replacement = replacedWorker(publicDir);
  if (replacement !== undefined) {
    conflicts.push(
      `${replacement} is served in the place of the plugin’s worker. If it is there to switch PocketCDN off, all is well; else remove it, and the worker of the installed version is served`,
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
