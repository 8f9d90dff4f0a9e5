/** What the page script loads when it is idle, when something failed, or when it is asked. */
const onDemand = [
  './first-idle.js',
  './explain-failure.js',
  './adopt-images.js',
  './methods.js',
  './prepare-rare-options.js',
  './report-stats.js',
  './remove-worker.js',
];

export default [
  {
    name: 'page script: register()',
    path: 'dist/index.js',
    import: '{ register }',
    limit: '2.5 kB',
    brotli: true,
    modifyEsbuildConfig: (config) => ({ ...config, external: onDemand }),
  },
  {
    name: 'page script: layouts, loaded when the page is idle',
    path: 'dist/page/first-idle.js',
    import: '{ firstIdle }',
    limit: '4.2 kB',
    brotli: true,
    // register() has loaded the lock already.
    modifyEsbuildConfig: (config) => ({
      ...config,
      format: 'esm',
      external: [...onDemand, '../removal-lock.js'],
    }),
  },
  {
    name: 'page script: stats(), clear(), prefetch() and the like, loaded when one is called',
    path: 'dist/page/methods.js',
    import: '{ stats, clear, unregister, prefetch, persist }',
    limit: '2.1 kB',
    brotli: true,
    modifyEsbuildConfig: (config) => ({ ...config, format: 'esm', external: onDemand }),
  },
  {
    name: 'page script: unregister(), loaded when it is called, with idb inside',
    path: 'dist/page/remove-worker.js',
    import: '{ removeWorker }',
    limit: '2 kB',
    brotli: true,
  },
  {
    name: 'page script: adoption, loaded on a first visit when the page is idle',
    path: 'dist/page/adopt-images.js',
    import: '{ adoptImages }',
    limit: '1 kB',
    brotli: true,
  },
  {
    name: 'ready page script for a script tag, as it is shipped: all of the above in one file',
    path: 'dist/pocketcdn.js',
    // 0.5 kB of it is idb, for unregister() (docs/decisions/024-idb-and-workbox-routing.md).
    limit: '11.2 kB',
    brotli: true,
    disablePlugins: ['@size-limit/esbuild'],
  },
  {
    name: 'page script: onStats, loaded where the option asks for it',
    path: 'dist/page/report-stats.js',
    import: '{ reportStats }',
    limit: '1.6 kB',
    brotli: true,
  },
  {
    name: 'panel, one file for sites without a bundler, with uPlot inside',
    path: 'dist/pocketcdn-panel.js',
    limit: '33 kB',
    brotli: true,
    disablePlugins: ['@size-limit/esbuild'],
  },
  {
    // Chromium keeps no code cache of a script of less than 1,024 characters, and this one lives by it.
    name: 'ready worker: its starter, as it is shipped, uncompressed',
    path: 'dist/pocketcdn-sw.js',
    limit: '1023 B',
    brotli: false,
    gzip: false,
    disablePlugins: ['@size-limit/esbuild'],
  },
  {
    name: 'ready worker: its engine, as it is shipped',
    path: 'dist/pocketcdn-engine.js',
    limit: '20 kB',
    brotli: true,
    disablePlugins: ['@size-limit/esbuild'],
  },
  {
    name: 'standard cache of the ready worker, loaded where an option asks for it',
    path: 'dist/pocketcdn-standard.js',
    limit: '5 kB',
    brotli: true,
    disablePlugins: ['@size-limit/esbuild'],
  },
  {
    name: 'offline pages of the ready worker, loaded where an option asks for them',
    path: 'dist/pocketcdn-pages.js',
    limit: '7.6 kB',
    brotli: true,
    disablePlugins: ['@size-limit/esbuild'],
  },
];
