import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PocketCdnOptions } from '../options/options.js';
import { settingsOf } from '../options/settings.js';
import { filesFor } from './files-for.js';
import { readyFiles } from './ready-files.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');
const { sideEffects, exports } = JSON.parse(read('package.json')) as {
  sideEffects: string[];
  exports: Record<string, unknown>;
};
const names = readyFiles.map(({ file }) => file);
const inDist = names.map((file) => `./dist/${file}`);

describe('the table is what the package says', () => {
  it('in `sideEffects`', () => {
    expect(sideEffects).toEqual(inDist);
  });

  it('in `exports`', () => {
    const scripts = Object.entries(exports).filter(([path]) => path.endsWith('.js'));
    expect(scripts).toEqual(names.map((file) => [`./${file}`, `./dist/${file}`]));
  });

  it('to attw, which cannot check the types of classic scripts', () => {
    const { excludeEntrypoints } = JSON.parse(read('.attw.json')) as Record<string, unknown>;
    expect(excludeEntrypoints).toEqual(names.map((file) => `./${file}`));
  });

  it('in `files`: the package contains each file, and not what the compiler makes of its entry', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }];
    const packed = files.map(({ path }) => `./${path}`);
    expect(packed).toEqual(expect.arrayContaining(inDist));
    const entries = readyFiles.map(({ entry }) => `./dist/${entry}.`);
    expect(packed.filter((path) => entries.some((entry) => path.startsWith(entry)))).toEqual([]);
  });
});

it.each(readyFiles)('$file has an entry, and signs that its build contains', (row) => {
  expect(existsSync(`${root}src/${row.entry}.ts`)).toBe(true);
  const built = read(`dist/${row.file}`);
  expect(row.signs.some((sign) => built.includes(sign))).toBe(true);
});

describe('a site with a bundler serves', () => {
  const cdn = { provider: 'ipx', baseUrl: '/_ipx' } as const;
  it.each<[string, PocketCdnOptions, string[]]>([
    ['the worker', { cdn }, []],
    ['the standard cache', { freshness: { mode: 'standard' } }, ['standard']],
    ['the offline pages', { cdn, offlinePages: true }, ['pages']],
  ])('%s', (_, options, beside) => {
    expect(filesFor(settingsOf(options), true).map(({ file }) => file)).toEqual(
      ['sw', 'engine', 'providers', ...beside].map((name) => `pocketcdn-${name}.js`),
    );
  });

  it('the page script as well if there is no bundler', () => {
    expect(filesFor(settingsOf({}), false).map(({ file }) => file)).toEqual([
      'pocketcdn-sw.js',
      'pocketcdn-engine.js',
      'pocketcdn-providers.js',
      'pocketcdn.js',
    ]);
  });
});
