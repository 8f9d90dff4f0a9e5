import { minify } from 'terser';
import { defineConfig, type EnvironmentOptions, type Plugin, type UserConfig } from 'vite';
import { pagesFile } from './src/core/ready-files/pages-file.js';
import { type ReadyFile, readyFiles } from './src/core/ready-files/ready-files.js';
import { checkContents } from './tools/check-contents.js';

const root = import.meta.dirname;

/**
 * Minifies a ready file once more, with Terser, after Vite's own minifier: the two together make it 3 %
 * smaller than either of them, once compressed.
 */
const terser: Plugin = {
  name: 'terser',
  async generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue;
      const options = { ecma: 2020, compress: { passes: 3, unsafe_arrows: true } } as const;
      output.code = (await minify(output.code, options)).code ?? output.code;
    }
  },
};

/**
 * A classic script, which a page can load without a bundler, and which a worker can load in browsers
 * that have no modules in service workers.
 */
const environmentOf = ({ file, entry, global }: ReadyFile): EnvironmentOptions => ({
  consumer: 'client',
  define: { 'process.env.NODE_ENV': '"production"' },
  // workbox-expiration brings an older idb.
  resolve: { dedupe: ['idb'] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    lib: {
      entry: `src/${entry}.ts`,
      formats: ['iife'],
      // Vite asks for a name, whether the entry exports anything or not.
      name: global ?? 'pocketcdn',
      fileName: () => file,
    },
    rolldownOptions: {
      output: { codeSplitting: false },
      // idb adds shortcuts and async iterators to its objects. Only workbox-expiration uses them.
      treeshake: { manualPureFunctions: file === pagesFile ? [] : ['replaceTraps'] },
      // Terser takes most of the time, which is known and accepted.
      checks: { pluginTimings: false },
    },
  },
});

/** The ready files: one environment of Vite for each. */
const ready: UserConfig = {
  publicDir: false,
  environments: Object.fromEntries(readyFiles.map((file) => [nameOf(file), environmentOf(file)])),
  plugins: [
    terser,
    ...readyFiles.map((file) => ({
      ...checkContents(root, file),
      applyToEnvironment: ({ name }: { name: string }) => name === nameOf(file),
    })),
  ],
  builder: {
    async buildApp(builder) {
      const each = readyFiles.map((file) => builder.environments[nameOf(file)]!);
      await Promise.all(each.map((environment) => builder.build(environment)));
    },
  },
};

/** Script and styles of the demo site; its pages are written by demo/pages/build.ts. */
const demo: UserConfig = {
  base: '/assets/',
  publicDir: false,
  resolve: {
    alias: {
      'pocketcdn/panel': new URL('src/panel/index.ts', import.meta.url).pathname,
      pocketcdn: new URL('src/index.ts', import.meta.url).pathname,
    },
  },
  build: {
    target: 'es2022',
    outDir: 'build/site/assets',
    rolldownOptions: {
      input: 'demo/site/main.ts',
      output: {
        entryFileNames: 'site.js',
        chunkFileNames: '[name].js',
        assetFileNames: 'site.[ext]',
      },
    },
  },
};

/** Environments have names of letters, digits, `_` and `$`. */
function nameOf({ file }: ReadyFile): string {
  return file.replace(/\W/g, '_');
}

export default defineConfig(({ mode }) => (mode === 'demo' ? demo : ready));
