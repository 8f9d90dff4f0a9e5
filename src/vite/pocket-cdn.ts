import { readFile } from 'node:fs/promises';
import type { Plugin, ResolvedConfig } from 'vite';
import type { PocketCdnOptions } from '../core/options/options.js';
import { workerFile } from '../core/ready-files/needed-files.js';
import { checkPluginOptions } from './check-plugin-options.js';
import { findConflicts } from './find-conflicts.js';
import { locateReadyFiles } from './locate-ready-files.js';
import { replacedWorker } from './replaced-worker.js';
import { serveReadyFiles } from './serve-ready-files.js';
import { virtualId, virtualModule } from './virtual-module.js';

/** Rollup's habit: what begins so is no file. */
const resolvedId = `\0${virtualId}`;

/**
 * The Vite plugin: serves the worker, and what its options need beside it, from the dev server,
 * puts them into the build as they are, and gives `virtual:pocketcdn` a `register()` that knows the
 * options and where the worker is.
 *
 * @param options those of `register()`, but for where the worker is, which the plugin knows
 * @throws TypeError or RangeError for a wrong option, naming option and value
 * @see https://vite.dev/guide/api-plugin
 */
export function pocketCdn(options: PocketCdnOptions = {}): Plugin {
  checkPluginOptions(options);
  const files = locateReadyFiles(options);
  let config: ResolvedConfig;
  /** Rollup's name for the worker in the build, by which a script says where it is. */
  let emitted: string | undefined;

  return {
    name: 'pocketcdn',
    config: () => ({
      // Found at the first page that registers, it would make the dev server reload that page.
      optimizeDeps: { include: ['pocketcdn'] },
    }),
    configResolved(resolved) {
      config = resolved;
      if (replacedWorker(config.publicDir) !== undefined) files.delete(workerFile);
    },
    configureServer({ middlewares }) {
      middlewares.use(serveReadyFiles(config.base, files));
    },
    async buildStart() {
      // Not before: other plugins read the configuration as well, in their turn.
      for (const conflict of findConflicts(config)) {
        config.logger.warnOnce(`[pocketcdn] ${conflict}`);
      }
      // A build for a server that renders pages has no files for browsers.
      if (config.command !== 'build' || this.environment.config.consumer === 'server') return;
      for (const [fileName, path] of files) {
        const source = await readFile(path, 'utf8');
        const reference = this.emitFile({ type: 'asset', fileName, source });
        if (fileName === workerFile) emitted = reference;
      }
    },
    resolveId: (id) => (id === virtualId ? resolvedId : undefined),
    load(id) {
      if (id !== resolvedId) return undefined;
      return virtualModule(options, workerUrl(config.base, emitted));
    },
  };
}

/** JavaScript that says where the worker is. */
function workerUrl(base: string, emitted: string | undefined): string {
  if (base.startsWith('/')) return JSON.stringify(base + workerFile);
  // Where scripts and styles lie on another host, the worker is still on the site itself.
  if (URL.canParse(base)) return JSON.stringify(`/${workerFile}`);
  // A relative base counts from the script; a server that renders pages never asks.
  return emitted ? `import.meta.ROLLUP_FILE_URL_${emitted}` : JSON.stringify(workerFile);
}
