import { defineConfig, type UserConfig } from 'vite';

/** The ready worker: one classic script, because Firefox ESR and dynamic imports do not mix well. */
const worker: UserConfig = {
  define: { 'process.env.NODE_ENV': '"production"' },
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: false,
    lib: {
      entry: 'src/worker/pocketcdn-sw.ts',
      formats: ['iife'],
      name: 'pocketcdn',
      fileName: () => 'pocketcdn-sw.js',
    },
  },
};

/** Script and styles of the demo site; its pages are written by demo/pages/build.ts. */
const demo: UserConfig = {
  base: '/assets/',
  publicDir: false,
  resolve: { alias: { pocketcdn: new URL('src/index.ts', import.meta.url).pathname } },
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

export default defineConfig(({ mode }) => (mode === 'demo' ? demo : worker));
