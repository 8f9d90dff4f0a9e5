import { basename } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

/**
 * A file that a site copies as it is: a classic script, which a page can take in without a bundler,
 * and a worker too, where no browser has dynamic imports in one like ours.
 *
 * @param global name under which a page finds what it exports
 * @param name of the file
 */
const readyFile = (entry: string, global: string, name = basename(entry)): UserConfig => ({
  define: { 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    // 3 % smaller than the default, once compressed.
    minify: 'terser',
    terserOptions: { ecma: 2020, compress: { passes: 3, unsafe_arrows: true } },
    lib: {
      entry: `src/${entry}.ts`,
      formats: ['iife'],
      name: global,
      fileName: () => `${name}.js`,
    },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

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

export default defineConfig(({ mode }) => {
  if (mode === 'demo') return demo;
  if (mode === 'script') return readyFile('script-tag', 'pocketcdn', 'pocketcdn');
  if (mode === 'panel') return readyFile('panel/pocketcdn-panel', 'pocketcdnPanel');
  const files = ['engine', 'providers', 'standard', 'pages', 'off'];
  return readyFile(`worker/pocketcdn-${files.includes(mode) ? mode : 'sw'}`, 'pocketcdn');
});
