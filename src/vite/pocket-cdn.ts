import { readFile } from 'node:fs/promises';
import type { Plugin, ResolvedConfig } from 'vite';
import type { PocketCdnOptions } from '../core/options/options.js';
import { workerFile } from '../core/ready-files/needed-files.js';
import { checkPluginOptions } from './check-plugin-options.js';
import { findConflicts } from './find-conflicts.js';
import { findWorkerOverride } from './find-worker-override.js';
import { locateReadyFiles } from './locate-ready-files.js';
import { serveReadyFiles } from './serve-ready-files.js';
import { virtualId, virtualModule } from './virtual-module.js';

/** By Rollup's convention, an id that starts with `\0` is not a file. */
const resolvedId = `\0${virtualId}`;

/**
 * The Vite plugin. The dev server serves the worker and the files that the options need, and the build
 * copies them unchanged. The module `virtual:pocketcdn` exports a `register()` with the plugin's options
 * and the URL of the worker.
 *
 * @param options those of `register()`, except the URL of the worker, which the plugin sets
 * @throws TypeError or RangeError for an invalid option, naming option and value
 * @see https://vite.dev/guide/api-plugin
 */
export function pocketCdn(options: PocketCdnOptions = {}): Plugin {
  checkPluginOptions(options);
  const files = locateReadyFiles(options);
  let config: ResolvedConfig;
  /** Rollup's reference to the worker in the build, which stands for its URL in scripts. */
  let workerReference: string | undefined;

  return {
    name: 'pocketcdn',
    config: () => ({
      // Otherwise the dev server would discover it at the first import, and reload that page.
      optimizeDeps: { include: ['pocketcdn'] },
    }),
    configResolved(resolved) {
      config = resolved;
      if (findWorkerOverride(config.publicDir) !== undefined) files.delete(workerFile);
    },
    configureServer({ middlewares }) {
      middlewares.use(serveReadyFiles(config.base, files));
    },
    async buildStart() {
      // Not in `configResolved`, because other plugins may not have processed the configuration yet.
      for (const conflict of findConflicts(config)) {
        config.logger.warnOnce(`[pocketcdn] ${conflict}`);
      }
      // A build for server-side rendering needs no files for browsers.
      if (config.command !== 'build' || this.environment.config.consumer === 'server') return;
      for (const [fileName, path] of files) {
        const source = await readFile(path, 'utf8');
        const reference = this.emitFile({ type: 'asset', fileName, source });
        if (fileName === workerFile) workerReference = reference;
      }
    },
    resolveId: (id) => (id === virtualId ? resolvedId : undefined),
    load(id) {
      if (id !== resolvedId) return undefined;
      return virtualModule(options, workerUrl(config.base, workerReference));
    },
  };
}

/** A JavaScript expression for the URL of the worker. */
function workerUrl(base: string, reference: string | undefined): string {
  if (base.startsWith('/')) return JSON.stringify(base + workerFile);
  // If scripts and styles are on another host, the worker is still on the site itself.
  if (URL.canParse(base)) return JSON.stringify(`/${workerFile}`);
  // A relative base is relative to the script. Without a reference, the module runs on a server.
  return reference ? `import.meta.ROLLUP_FILE_URL_${reference}` : JSON.stringify(workerFile);
}
