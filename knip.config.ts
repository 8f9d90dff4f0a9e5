import type { KnipConfig } from 'knip';
import { readyFiles } from './src/core/ready-files/ready-files.js';

/**
 * Finds files that no entry reaches, circles of imports, and exports and packages that nobody uses.
 * `--production` considers only the entries and files with a `!`, so it also finds code that only
 * tests use.
 */
export default {
  // knip knows the entries that package.json and the configurations of Vite, Vitest and Playwright
  // name.
  entry: [
    ...readyFiles.map(({ entry }) => `src/${entry}.ts!`),
    // Run in build/, after the compiler.
    'demo/{pages/build,server/start,site/main}.ts',
    'bench/{run,offline-pages}.ts',
    // Bundled by their paths.
    'bench/page/*.ts',
    'bench/contenders/{probe,*/sw}.ts',
    'e2e/{pages,workers}/**/*.{js,ts}',
  ],
  project: [
    '{bench,demo,docs,e2e,tools}/**/*.{js,mjs,ts}',
    '*.{js,ts}',
    'src/**/*.ts!',
    '!src/**/test-*.ts!',
  ],
  include: ['files', 'dependencies', 'unlisted', 'unresolved', 'exports', 'types', 'cycles'],
  cycles: { dynamicImports: true },
  // By default knip only warns of circles.
  rules: { cycles: 'error' },
  // A type that an exported function takes or returns is exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreDependencies: [
    // The package says that it brings its types itself, and does not.
    '@types/http-cache-semantics',
    // An example of the documentation imports it; its test uses the copy that workbox-build brings.
    'workbox-precaching',
  ],
} satisfies KnipConfig;
