/** What the page script loads when it is idle, when something failed, or when it is asked. */
const onDemand = [
  './layout/share-layouts.js',
  './explain-failure.js',
  './ask-worker.js',
  './remove-worker.js',
  './prepare-offline.js',
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
    path: 'dist/page/layout/share-layouts.js',
    import: '{ shareLayouts }',
    limit: '4 kB',
    brotli: true,
  },
  {
    name: 'ready worker, as it is shipped',
    path: 'dist/pocketcdn-sw.js',
    limit: '16 kB',
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
    limit: '7 kB',
    brotli: true,
    disablePlugins: ['@size-limit/esbuild'],
  },
];
