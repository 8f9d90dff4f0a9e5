import { readyFiles } from './dist/core/ready-files/ready-files.js';

/** What the page script loads when it is idle, when something failed, or when it is asked. */
const onDemand = [
  './first-idle.js',
  './evaluate-sizes.js',
  './explain-failure.js',
  './check-options-change.js',
  './check-other-worker.js',
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
    // 0.3 kB of it is work in proportion to what changed, in slices, and letting go of what is gone (25).
    limit: '4.7 kB',
    brotli: true,
    // register() has loaded the others already.
    modifyEsbuildConfig: (config) => ({
      ...config,
      format: 'esm',
      external: [...onDemand, '../removal-lock.js', '../when-idle.js', './optional.js'],
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
    limit: '2.2 kB',
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
    name: 'page script: onStats, loaded where the option asks for it',
    path: 'dist/page/report-stats.js',
    import: '{ reportStats }',
    limit: '1.6 kB',
    brotli: true,
  },
  ...readyFiles.map(({ file, purpose, limit, isLimitUncompressed = false }) => ({
    name: `${file}: ${purpose}`,
    path: `dist/${file}`,
    limit,
    brotli: !isLimitUncompressed,
    gzip: false,
    // As it is shipped.
    disablePlugins: ['@size-limit/esbuild'],
  })),
];
