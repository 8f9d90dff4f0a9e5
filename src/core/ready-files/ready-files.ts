import { engineFile } from './engine-file.js';
import { workerFile } from './needed-files.js';
import { pagesFile } from './pages-file.js';
import { providersFile } from './providers-file.js';
import { scriptFile } from './script-file.js';
import { standardFile } from './standard-file.js';

/** A file that a site copies as it is: a classic script, for pages and workers without a bundler. */
export interface ReadyFile {
  /** Name in the package's `dist` and on the site. */
  readonly file: string;
  /** Source that it is built from, below `src`, without `.ts`. */
  readonly entry: string;
  /** What the file is for: one sentence, without a full stop. */
  readonly purpose: string;
  /**
   * Folders of `src` and packages that the file contains beside its entry. The build fails if the
   * file contains anything else, or not all of them.
   */
  readonly contents: readonly string[];
  /** Largest size that the size check allows, in size-limit's notation. */
  readonly limit: string;
  /** Whether `limit` is of the file as it is. By default it is of the file compressed by brotli. */
  readonly isLimitUncompressed?: boolean;
  /**
   * When `init` copies the file: always, on sites without a bundler, if the options need it
   * (`neededFiles()`), or never. The Vite plugin follows the same rule, on sites with a bundler.
   */
  readonly copied: 'always' | 'without-bundler' | 'if-needed' | 'never';
  /** Texts of which every version of the file contains one: `init` recognizes the file by them. */
  readonly signs: readonly string[];
  /** Global that gets what the entry exports. Other entries set their global themselves. */
  readonly global?: string;
}

/**
 * All ready files. The build, the size check, `init`, the Vite plugin and docs/ready-files.md read
 * this table; a test compares it with package.json and .attw.json.
 *
 * Code for pages and workers imports the single constants instead (`engineFile`, `neededFiles()`),
 * so that bundles do not contain the table.
 */
export const readyFiles: readonly ReadyFile[] = [
  {
    file: workerFile,
    entry: 'worker/ready/starter',
    purpose:
      'The starter of the ready worker: the file that a page registers. It answers an image again without the engine',
    contents: ['core', 'worker'],
    // Chromium keeps no code cache of a script of less than 1,024 characters (decision 21).
    limit: '1023 B',
    isLimitUncompressed: true,
    copied: 'always',
    signs: [engineFile, 'pocketcdn:profile'],
  },
  {
    file: engineFile,
    entry: 'worker/ready/engine',
    purpose: 'The engine of the ready worker, which the starter loads',
    contents: ['core', 'worker', 'idb'],
    // Doing no harm to other people's pages takes 1.5 kB of it (decision 31).
    limit: '21.2 kB',
    copied: 'always',
    signs: ['pocketcdnEngine'],
  },
  {
    file: providersFile,
    entry: 'worker/ready/providers',
    purpose: 'All providers: what the worker knows of the URLs of image CDNs, for the option `cdn`',
    contents: ['core', 'providers', 'worker'],
    limit: '3.4 kB',
    // With the engine, so that a site may add the option `cdn` later.
    copied: 'always',
    signs: ['pocketcdnProviders'],
  },
  {
    file: scriptFile,
    entry: 'script-tag',
    purpose: 'The page script for a script tag',
    contents: ['core', 'page', 'storage', 'idb'],
    // 0.5 kB of it is idb, for unregister() (decision 24), and 2.3 kB what keeps pages unharmed (25, 30).
    limit: '13.6 kB',
    copied: 'without-bundler',
    signs: [workerFile],
  },
  {
    file: standardFile,
    entry: 'worker/ready/standard',
    purpose: 'The standard HTTP cache, for the freshness mode `standard` without a CDN',
    contents: ['core', 'worker'],
    limit: '5.5 kB',
    copied: 'if-needed',
    signs: ['pocketcdnStandard'],
  },
  {
    file: pagesFile,
    entry: 'worker/ready/pages',
    purpose: 'Offline pages, for the option `offlinePages`',
    contents: [
      'core',
      'worker',
      'workbox-core',
      'workbox-expiration',
      'workbox-routing',
      'workbox-strategies',
      'idb',
    ],
    limit: '7.7 kB',
    copied: 'if-needed',
    signs: ['pocketcdnPages'],
  },
  {
    file: 'pocketcdn-off.js',
    entry: 'worker/ready/off',
    purpose:
      'The kill switch: put in the place of the worker, it removes the worker and everything it stored',
    contents: ['core', 'storage', 'idb'],
    limit: '1.3 kB',
    copied: 'never',
    signs: ['PocketCDN is switched off on this site'],
  },
  {
    file: 'pocketcdn-panel.js',
    entry: 'panel/pocketcdn-panel',
    purpose: 'The panel for sites without a bundler',
    contents: ['panel', 'uplot'],
    limit: '33 kB',
    copied: 'never',
    signs: ['pocketcdnPanel'],
    global: 'pocketcdnPanel',
  },
];
