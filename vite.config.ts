import { defineConfig, type UserConfig } from 'vite';

/** A file that is copied to a site as it is: one classic script with all that it needs. */
const readyFile = (name: string, entry: string): UserConfig => ({
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
      entry,
      formats: ['iife'],
      name: 'pocketcdn',
      fileName: () => `${name}.js`,
    },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

/**
 * The ready worker, and the files with what it has not in itself: classic scripts, because no
 * browser has dynamic imports in workers like ours.
 */
const workerFile = (name: string): UserConfig => readyFile(name, `src/worker/${name}.ts`);

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

export default defineConfig(({ mode }) => {
  if (mode === 'demo') return demo;
  if (mode === 'script') return readyFile('pocketcdn', 'src/script-tag.ts');
  const files = ['providers', 'standard', 'pages', 'off'];
  return workerFile(`pocketcdn-${files.includes(mode) ? mode : 'sw'}`);
});
