import type { ResolvedConfig } from 'vite';
import { findWorkerOverride } from './find-worker-override.js';

/** The API of vite-plugin-pwa for other plugins. */
interface PwaApi {
  readonly disabled?: boolean;
  /** Data of the registration that it adds to pages; `undefined` if the site registers the worker. */
  registerSWData?(): { scope?: string } | undefined;
}

/** Conflicts between a site's configuration and the plugin: one message each, with the fix. */
export function findConflicts({ publicDir, plugins, base }: ResolvedConfig): string[] {
  const conflicts: string[] = [];
  const replacement = findWorkerOverride(publicDir);
  if (replacement !== undefined) {
    conflicts.push(
      `${replacement} replaces the plugin’s worker. If it is the kill switch of PocketCDN, keep it. Otherwise remove it, so that the plugin serves the worker of the installed version`,
    );
  }
  const pwa = plugins.find(({ name }) => name === 'vite-plugin-pwa')?.api as PwaApi | undefined;
  // Without registration data, its scope is the base.
  if (pwa && !pwa.disabled && (pwa.registerSWData?.()?.scope ?? base) === base) {
    conflicts.push(
      `vite-plugin-pwa also registers a worker for ${base}. A scope can have only one worker, so the two would replace each other. Set its \`strategies\` to 'injectManifest', add createImageCache() of pocketcdn/worker to its worker, and remove pocketCdn() from the plugins`,
    );
  }
  return conflicts;
}
