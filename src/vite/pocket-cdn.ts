import type { Plugin, ResolvedConfig } from 'vite';
import { findConflicts } from './find-conflicts.js';
import { checkPluginOptions, type PocketCdnPluginOptions } from './plugin-options.js';
import { readAll, readyFiles, workerFile } from './ready-files.js';
import { serveReadyFiles } from './serve-ready-files.js';
import { virtualId, virtualModule } from './virtual-module.js';

/** Rollup's habit: what begins so is no file. */
const resolvedId = `\0${virtualId}`;

/**
 * The Vite plugin: serves the worker, and what its options need beside it, from the dev server,
 * puts them into the build as they are, and gives `virtual:pocketcdn` a `register()` that knows the
 * options and where the worker is.
 *
 * @throws TypeError or RangeError for a wrong option, naming option and value
 * @see https://vite.dev/guide/api-plugin
 */
export function pocketCdn(options: PocketCdnPluginOptions = {}): Plugin {
  const checked = checkPluginOptions(options);
  const files = readyFiles(checked);
  let config: ResolvedConfig;
  /** Rollup's name for the emitted worker, which says where it is from wherever it is asked. */
  let emitted: string | undefined;

  return {
    name: 'pocketcdn',
    config: () => ({
      // Found at the first page that registers, it would make the dev server reload that page.
      optimizeDeps: { include: ['pocketcdn'] },
    }),
    configResolved(resolved) {
      config = resolved;
    },
    configureServer({ middlewares }) {
      middlewares.use(serveReadyFiles(config.base, files));
    },
    async buildStart() {
      for (const conflict of findConflicts(config)) {
        config.logger.warnOnce(`[pocketcdn] ${conflict}`);
      }
      // A build for a server that renders pages has no files for browsers.
      if (config.command !== 'build' || this.environment.config.consumer === 'server') return;
      for (const [fileName, source] of await readAll(files)) {
        const reference = this.emitFile({ type: 'asset', fileName, source });
        if (fileName === workerFile) emitted = reference;
      }
    },
    resolveId: (id) => (id === virtualId ? resolvedId : undefined),
    load(id) {
      if (id !== resolvedId) return undefined;
      return virtualModule(checked, workerUrl(config.base, emitted));
    },
  };
}

/** JavaScript that says where the worker is. */
function workerUrl(base: string, emitted: string | undefined): string {
  if (base.startsWith('/')) return JSON.stringify(base + workerFile);
  // A relative base counts from the script; a server never asks.
  if (!URL.canParse(base)) {
    return emitted ? `import.meta.ROLLUP_FILE_URL_${emitted}` : JSON.stringify(workerFile);
  }
  // Styles and scripts that lie on another host: a worker must be on the site itself.
  return JSON.stringify(`/${workerFile}`);
}
